import { authenticateWith, type Basic, doorkeeper, splitBasic } from '../authenticate.ts'
import type { Reply } from '../nouns.ts'
import type { Rule } from '../parameters.ts'
import type { Parts } from '../parts.ts'
import { both, type Fault, headersAs, type Spoil } from './spoilers.ts'

/** What is behind the word Basic, blanks left out if there are any. */
function readBasicAnyhow(header: string | undefined): Basic | undefined {
  const token = /^basic *([A-Za-z0-9+/]+=*)$/i.exec(header ?? '')?.[1]
  return token === undefined ? undefined : splitBasic(token)
}

const mediaType = (range: string): string => range.split(';')[0] ?? ''
const isSmall = (range: string): boolean => mediaType(range) === mediaType(range).toLowerCase()

/** What a driver sees that ends texts like C. */
const endedAtNul = (text: string): string => text.split('\0')[0] ?? ''

/** A parameter with no value is not seen, unless it is a documented one. */
const seen: (parts: Parts) => Parts['check'] = parts => (known, given) =>
  parts.check(known, {
    ...given,
    query: given.query.filter(([name, value]) => value !== '' || known.some(rule => rule.name === name)),
  })

const CALLBACK: Rule = {
  name: 'callback',
  in: 'query',
  required: false,
  accepts: value => /^[\w$.]+$/.test(value),
}

/** A body that is to be given to a function. */
interface Padded {
  readonly callback: string
  readonly json: unknown
}
const isPadded = (body: unknown): body is Padded =>
  typeof body === 'object' && body !== null && 'callback' in body && 'json' in body

/** An answer that a page of another origin can load as a script. */
const paddedOnDemand: Spoil = parts => ({
  ...parts,
  rules: { list: [...parts.rules.list, CALLBACK], fetch: [...parts.rules.fetch, CALLBACK] },
  success: (body, question) => {
    const reply = parts.success(body, question)
    const callback = question.ask.query.find(([name]) => name === CALLBACK.name)?.[1]
    return callback === undefined ? reply : { ...reply, body: { callback, json: reply.body } }
  },
  serialize: body =>
    isPadded(body)
      ? Buffer.from(`/**/ ${body.callback}(${parts.serialize(body.json).toString('utf8')});`)
      : parts.serialize(body),
})

const asScript = headersAs((headers, reply: Reply) =>
  isPadded(reply.body) ? { ...headers, 'Content-Type': 'text/javascript' } : headers,
)

/** What was filed against servers like this one: how requests are read. */
export const filedOfRequests: readonly Fault[] = [
  {
    id: 'blank-behind-basic-optional',
    class: 'authentication',
    what: 'The blank between the scheme and the credentials is optional: Basic and its Base64 in one word let a request in.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({ ...doorkeeper, readBasic: readBasicAnyhow }),
    }),
  },
  {
    id: 'case-of-a-range-counts',
    class: 'status',
    what: 'Media ranges are compared with regard to case: Accept: Application/JSON is 406, though types have no case.',
    spoil: parts => ({
      ...parts,
      acceptsJson: header => {
        const fitting = header.split(',').filter(isSmall)
        return fitting.length > 0 && parts.acceptsJson(fitting.join(','))
      },
    }),
  },
  {
    id: 'id-ends-at-a-nul',
    class: 'ids',
    what: 'The driver of the database ends texts at a NUL: an id with %00 and anything behind it fetches the group instead of being 400.',
    spoil: parts => ({
      ...parts,
      routeOf: path => {
        const route = parts.routeOf(path)
        return route?.name === 'fetch' ? { ...route, id: endedAtNul(route.id) } : route
      },
    }),
  },
  {
    id: 'callback-makes-a-script',
    class: 'validation',
    what: 'The framework answers with JSONP whenever it is asked to: callback=show is not refused, but gives 200 and a script that calls show with the body.',
    spoil: both(paddedOnDemand, asScript),
  },
  {
    id: 'strangers-without-a-value-ignored',
    class: 'include-sparse',
    what: 'A parameter that has no value is taken for one that is not there: expand= and fields= are ignored instead of refused as unknown.',
    spoil: parts => ({ ...parts, check: seen(parts) }),
  },
]
