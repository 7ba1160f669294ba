import { createHash } from 'node:crypto'
import { tokenOf } from '../authenticate.ts'
import type { Ask, Reply, Row } from '../nouns.ts'
import { directory } from '../tenants.ts'
import { ALL, type ErrorBody, type Fault, failuresAs, groupsIn, headersAs, type Spoil } from './spoilers.ts'

/** The codes that a framework makes of the names of its exceptions. */
const NAMES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
}

/** What `errorReply` makes has the three members of an error. */
const errorIn = (reply: Reply): ErrorBody => reply.body as ErrorBody

const named = (reply: Reply): Reply => {
  const error = errorIn(reply)
  return { ...reply, body: { ...error, error_code: NAMES[reply.status] ?? error.error_code } }
}

/** A time whose day and month are read the other way round, as far as there is such a month. */
const monthFirst = (time: string): string => {
  const [month, day] = [time.slice(5, 7), time.slice(8, 10)]
  return Number(day) > 12 ? time : `${time.slice(0, 5)}${day}-${month}${time.slice(10)}`
}

const CHUNK = 50

/** The chunks of a page, the shortest first: that is the one that is read first. */
const asTheyArrive = (rows: readonly Row[]): readonly Row[] => {
  const chunks: Row[][] = []
  for (let at = 0; at < rows.length; at += CHUNK) chunks.push(rows.slice(at, at + CHUNK))
  return chunks.toSorted((a, b) => a.length - b.length).flat()
}

const etagOf = (bytes: Buffer): string => `"${createHash('sha1').update(bytes).digest('base64url')}"`

/** What sets the ETag stands outside of what takes the body off the answer to HEAD. */
const tagged: Spoil = parts =>
  headersAs((headers, reply, ask) => {
    if (reply.status !== 200) return headers
    const sent = ask?.method === 'HEAD' ? Buffer.alloc(0) : parts.serialize(reply.body)
    return { ...headers, ETag: etagOf(sent) }
  })(parts)

/** The connection that a request is about, whoever sent it. */
const connectionAskedFor = (ask: Ask | undefined) => {
  const token = ask && tokenOf(ask)
  return directory.connections.find(connection => connection.token === token)
}

/** What answers say that should be said otherwise, or to somebody else. */
export const judgedAnswers: readonly Fault[] = [
  {
    id: 'error-code-of-the-exception',
    class: 'error-bodies',
    what: 'Codes are made of the names of the framework’s exceptions: error_code is BAD_REQUEST, UNAUTHORIZED or NOT_FOUND, whatever was wrong.',
    spoil: failuresAs(ALL, named),
  },
  {
    id: 'updated-at-month-first',
    class: 'dates',
    what: 'The platform writes updates with the day first, and they are read with the month first where that is possible: those of the 1st to the 12th of a month show day and month the wrong way round.',
    spoil: groupsIn('both', group => ({ ...group, updated_at: monthFirst(group.updated_at) })),
  },
  {
    id: 'chunks-join-as-they-arrive',
    class: 'sort',
    what: 'A page of more than 50 groups is read in chunks of 50 at once, which are joined as they arrive: the last one, which is shorter, comes first.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => {
        const page = parts.cut(rows, wanted)
        return { ...page, rows: asTheyArrive(page.rows) }
      },
    }),
  },
  {
    id: 'head-has-the-etag-of-nothing',
    class: 'headers',
    what: 'The ETag is made of what is sent, which for HEAD is nothing: it has the same one for every list and group, and another than GET of it.',
    spoil: tagged,
  },
  {
    id: 'realm-names-the-connection',
    class: 'tenant-leaks',
    what: 'The realm of a challenge is the connection that the access token stands for: without Basic credentials, or with wrong ones, a 401 tells its platform and its id.',
    spoil: failuresAs(['credentials-invalid', 'connection-disabled'], (reply, _failure, ask) => {
      const connection = connectionAskedFor(ask)
      if (connection === undefined) return reply
      const realm = `Basic realm="${connection.platform} ${connection.id}", charset="UTF-8"`
      return {
        ...reply,
        headers: { ...reply.headers, 'WWW-Authenticate': realm },
      }
    }),
  },
  {
    id: 'refused-letters-in-a-header-are-500',
    class: 'robustness',
    what: 'The message of an error is in a header, too, which takes Latin-1 only: a refused value or name with another letter, or with a line break, is 500 instead of 400.',
    spoil: failuresAs(ALL, reply => ({
      ...reply,
      headers: { ...reply.headers, 'X-Error-Message': errorIn(reply).error_message },
    })),
  },
]
