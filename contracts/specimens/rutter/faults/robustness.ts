import { authenticateWith, doorkeeper } from '../authenticate.ts'
import { both, type Fault, failuresAs, type Spoil, wantedAs } from './spoilers.ts'

const broken = (what: string) => new Error(what)

const cursorBreaks: Spoil = parts => ({
  ...parts,
  decodeCursor: cursor => {
    const position = parts.decodeCursor(cursor)
    if (!position) throw broken('cursor')
    return position
  },
})

/** A page of the framework instead of the documented error. */
const stackTrace: Spoil = both(
  parts => ({
    ...parts,
    serialize: body => (typeof body === 'string' ? Buffer.from(body) : parts.serialize(body)),
  }),
  failuresAs(['internal'], reply => ({
    ...reply,
    headers: { 'Content-Type': 'text/html' },
    body: '<pre>TypeError: Cannot read properties of null (reading &#39;1&#39;)<br>    at decode (/srv/api/cursor.js:14:9)</pre>',
  })),
)

/** Requests that break the server instead of being refused. */
export const robustness: readonly Fault[] = [
  {
    id: 'bad-percent-encoding-is-500',
    class: 'robustness',
    what: 'Bad percent-encoding in the query is 500 instead of 400.',
    spoil: parts => ({
      ...parts,
      readQuery: query => {
        if (/%(?![0-9a-f]{2})/i.test(query)) throw broken('URI malformed')
        return parts.readQuery(query)
      },
    }),
  },
  {
    id: 'bad-utf-8-is-500',
    class: 'robustness',
    what: 'A path that is not UTF-8 behind its percent-encoding is 500 instead of 400.',
    spoil: parts => ({
      ...parts,
      readPath: path => {
        if (/%f[0-9a-f]/i.test(path)) throw broken('invalid byte sequence for encoding "UTF8": 0xff')
        return parts.readPath(path)
      },
    }),
  },
  {
    id: 'bad-cursor-is-500',
    class: 'robustness',
    what: 'What is no cursor is 500 instead of 400.',
    spoil: cursorBreaks,
  },
  {
    id: 'bad-cursor-shows-stack',
    class: 'robustness',
    what: 'What is no cursor gets a page of HTML with a stack trace.',
    spoil: both(stackTrace, cursorBreaks),
  },
  {
    id: 'cursor-of-half-a-position-is-500',
    class: 'robustness',
    what: 'Base64 of something that is no position, sent as a cursor, is 500; other texts are 400.',
    spoil: parts => ({
      ...parts,
      decodeCursor: cursor => {
        const position = parts.decodeCursor(cursor)
        const isBase64 = cursor.length % 4 === 0 && /^[A-Za-z0-9+/]+=*$/.test(cursor)
        if (!position && isBase64) throw broken('Invalid time value')
        return position
      },
    }),
  },
  {
    id: 'nul-shows-sql',
    class: 'robustness',
    what: 'A NUL in the id is 500, with the SQL of the query.',
    spoil: failuresAs(['parameter-invalid'], (reply, failure) =>
      'value' in failure && failure.value.includes('\0')
        ? {
            status: 500,
            headers: {},
            body: {
              error_type: 'API_ERROR',
              error_code: 'INTERNAL_SERVER_ERROR',
              error_message: 'invalid byte sequence: SELECT * FROM customer_groups WHERE id = $1',
            },
          }
        : reply,
    ),
  },
  {
    id: 'basic-without-colon-is-500',
    class: 'robustness',
    what: 'Basic credentials without a colon are 500 instead of 401.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        readBasic: header => {
          const basic = doorkeeper.readBasic(header)
          if (/^basic /i.test(header ?? '') && !basic) throw broken('Cannot destructure property')
          return basic
        },
      }),
    }),
  },
  {
    id: 'bound-beyond-dates-is-500',
    class: 'robustness',
    what: 'A bound later than dates go (8640000000000001) is 500.',
    spoil: wantedAs(wanted => {
      new Date(wanted.min ?? 0).toISOString()
      new Date(wanted.max ?? 0).toISOString()
      return wanted
    }),
  },
  {
    id: 'inherited-names-known',
    class: 'robustness',
    what: 'Parameters named like members of every object (constructor, toString) are not refused.',
    spoil: parts => ({
      ...parts,
      check: (rules, given) => {
        const failure = parts.check(rules, given)
        return failure?.kind === 'parameter-unknown' && failure.name in {} ? undefined : failure
      },
    }),
  },
  {
    id: 'proto-parameter-is-500',
    class: 'robustness',
    what: 'A parameter named __proto__ is 500 instead of 400.',
    spoil: parts => ({
      ...parts,
      check: (rules, given) => {
        if (given.query.some(([name]) => name === '__proto__')) throw broken('Object prototype may only be')
        return parts.check(rules, given)
      },
    }),
  },
]
