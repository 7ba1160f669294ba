import { letIn } from '../authenticate.ts'
import type { Connection } from '../nouns.ts'
import { accepts, both, type Fault, type Spoil, wantedAs } from './spoilers.ts'

/** A guard of tokens that looks for one in every place where its framework has ever had one. */
const tokenAsBearer: Spoil = parts => ({
  ...parts,
  authenticate: (ask, directory) => {
    const token = /^bearer +(\S+)$/i.exec(ask.header('authorization')[0] ?? '')?.[1]
    const connection = directory.connections.find(one => one.token === token)
    return connection ? letIn(connection) : parts.authenticate(ask, directory)
  },
})

const BOUNDS = ['updated_at_min', 'updated_at_max']

/** What is empty is null to the binder, and null is what was not sent. */
const emptyBoundIsNone: Spoil = parts => {
  const isBound = (text: string) => text === '' || /^-?\d+$/.test(text)
  const [min = '', max = ''] = BOUNDS
  const accepting = both(accepts(min, isBound), accepts(max, isBound))
  return both(
    accepting,
    wantedAs((wanted, query) => {
      const isEmpty = (bound: string) => query.some(([name, value]) => name === bound && value === '')
      return {
        ...wanted,
        min: isEmpty(min) ? undefined : wanted.min,
        max: isEmpty(max) ? undefined : wanted.max,
      }
    }),
  )(parts)
}

/** `limit + 1` rows are read, to see whether there is more; what came in a query is a text. */
const limitAndOneIsText: Spoil = wantedAs((wanted, query) =>
  query.some(([name]) => name === 'limit') ? { ...wanted, limit: Number(`${wanted.limit}1`) - 1 } : wanted,
)

/** Types and subtypes, divided by a slash, or else an exception. */
const acceptNeedsSlashes: Spoil = parts => ({
  ...parts,
  acceptsJson: header => {
    const ranges = header.trim() === '' ? [] : header.split(',')
    if (!ranges.every(range => range.includes('/'))) throw new TypeError('Invalid media type')
    return parts.acceptsJson(header)
  },
})

/** Who asks is kept with the thread: the guard does nothing when it is known, and only an answer clears it. */
const callerOfTheThread: Spoil = parts => {
  let caller: Connection | undefined
  return {
    ...parts,
    authenticate: (ask, directory) => {
      if (caller) return caller
      const outcome = parts.authenticate(ask, directory)
      if (!('kind' in outcome)) caller = outcome
      return outcome
    },
    success: (body, question) => {
      caller = undefined
      return parts.success(body, question)
    },
  }
}

/** What the frameworks of other stacks make of a request, before anyone has read it. */
export const portOfRequests: readonly Fault[] = [
  {
    id: 'access-token-as-bearer-lets-in',
    class: 'authentication',
    what: 'The framework’s guard takes a token from the Authorization header, too: Bearer with the access token lets in, without Basic.',
    spoil: tokenAsBearer,
  },
  {
    id: 'empty-bound-is-none',
    class: 'validation',
    what: 'The binder makes null of an empty value: updated_at_min= and updated_at_max= are taken for none instead of refused.',
    spoil: emptyBoundIsNone,
  },
  {
    id: 'limit-and-one-is-text',
    class: 'pagination',
    what: 'One group more than the limit is read, to see whether there is more, and the limit is a text: limit=2 reads 21 and gives 20.',
    spoil: limitAndOneIsText,
  },
  {
    id: 'accept-without-slash-is-500',
    class: 'robustness',
    what: 'The parser of Accept throws at a range without a slash: the bare * that Java’s own client sends, beside */*, is 500.',
    spoil: acceptNeedsSlashes,
  },
  {
    id: 'caller-left-in-the-thread',
    class: 'tenant-leaks',
    what: 'The guard keeps the caller in the thread, and an error leaves it there: the request after a 400 is answered as its connection’s, whatever its own credentials.',
    spoil: callerOfTheThread,
  },
]
