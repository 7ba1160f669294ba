import { doorkeeper, isFailure, letIn, tokenOf } from '../authenticate.ts'
import { isInteger, isLimit } from '../parameters.ts'
import { accepts, bodyOf, both, type Fault, headersAs, type Spoil, without } from './spoilers.ts'

const VERSION = 'X-Rutter-Version'
const INT_32 = 2_147_483_647

const isDecimal = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value)

/** A router that merges slashes behind a guard that has looked at the path as it was spelt. */
const mergedBehindTheGuard: Spoil = parts => {
  const unguarded = new WeakSet<object>()
  return {
    ...parts,
    readPath: spelt => {
      const path = parts.readPath(spelt.replace(/\/{2,}/g, '/'))
      if (path && spelt.includes('//')) unguarded.add(path)
      return path
    },
    authenticate: (ask, directory) =>
      ask.path && unguarded.has(ask.path)
        ? letIn(doorkeeper.findConnection(tokenOf(ask), directory))
        : parts.authenticate(ask, directory),
  }
}

/** The state of a connection is asked for where its groups are read, which HEAD leaves out. */
const disabledAnswersHead: Spoil = parts => ({
  ...parts,
  authenticate: (ask, directory) => {
    const outcome = parts.authenticate(ask, directory)
    const isDisabled = isFailure(outcome) && outcome.kind === 'connection-disabled'
    const connection = doorkeeper.findConnection(tokenOf(ask), directory)
    return isDisabled && ask.method === 'HEAD' && connection ? connection : outcome
  },
})

/** 32 digits with the hyphens that belong between them, out of braces. */
const hyphenated = (id: string): string =>
  id.replace(/^\{?(\w{8})-?(\w{4})-?(\w{4})-?(\w{4})-?(\w{12})\}?$/, '$1-$2-$3-$4-$5')

/** Who gets in where, what is refused, and in which words. */
export const gates: readonly Fault[] = [
  {
    id: 'double-slash-needs-no-basic',
    class: 'authentication',
    what: 'The guard knows paths as they are spelt, the router merges slashes: //customer_groups needs no Authorization.',
    spoil: mergedBehindTheGuard,
  },
  {
    id: 'disabled-connection-answers-head',
    class: 'authentication',
    what: 'HEAD does not ask whether a connection works: with a disabled one it is 200, where GET is 401.',
    spoil: disabledAnswersHead,
  },
  {
    id: 'unsupported-version-is-406',
    class: 'status',
    what: 'Versions are negotiated like media types: one that is not supported is 406 instead of 400.',
    spoil: parts => ({
      ...parts,
      errorReply: (failure, methods, ask) =>
        failure.kind === 'parameter-invalid' && failure.name === VERSION
          ? parts.errorReply({ kind: 'not-acceptable', got: failure.value }, methods, ask)
          : parts.errorReply(failure, methods, ask),
    }),
  },
  {
    id: 'no-challenge-on-head',
    class: 'headers',
    what: 'The 401 of HEAD has no WWW-Authenticate; that of GET has it.',
    spoil: headersAs((headers, _reply, ask) =>
      ask?.method === 'HEAD' ? without(headers, 'WWW-Authenticate') : headers,
    ),
  },
  {
    id: 'wrong-cursor-says-invalid-parameter',
    class: 'error-bodies',
    what: 'What is no cursor is refused like any other value: the code is INVALID_PARAMETER instead of INVALID_CURSOR.',
    spoil: bodyOf(['cursor-invalid'], body => ({ ...body, error_code: 'INVALID_PARAMETER' })),
  },
  {
    id: 'id-without-hyphens-fetches',
    class: 'ids',
    what: 'A column of UUIDs reads the id: one without hyphens, or in braces, fetches the group instead of being 400.',
    spoil: parts => ({
      ...parts,
      routeOf: path => {
        const route = parts.routeOf(path)
        return route?.name === 'fetch' ? { ...route, id: hyphenated(route.id) } : route
      },
    }),
  },
  {
    id: 'fraction-of-a-bound-accepted',
    class: 'validation',
    what: 'The bounds on updated_at are any numbers: 1722729600000.5 is no 400.',
    spoil: both(accepts('updated_at_min', isDecimal), accepts('updated_at_max', isDecimal)),
  },
  {
    id: 'force-fetch-empty-accepted',
    class: 'validation',
    what: 'force_fetch without a value (force_fetch=) is taken as a switch that is there, or not, instead of refused.',
    spoil: accepts('force_fetch', value => ['', 'true', 'false'].includes(value)),
  },
  {
    id: 'limit-beyond-32-bits-is-500',
    class: 'robustness',
    what: 'A limit is read into 32 bits before it is compared: one that does not fit is 500 instead of 400.',
    spoil: accepts('limit', value => {
      if (isInteger(value) && Math.abs(Number(value)) > INT_32) throw new RangeError('Value out of range')
      return isLimit(value)
    }),
  },
  {
    id: 'unknown-path-refuses-methods',
    class: 'methods',
    what: 'Methods are looked at before paths: where nothing is served, POST is 405 instead of 404.',
    spoil: parts => ({
      ...parts,
      errorReply: (failure, methods, ask) =>
        ask && failure.kind === 'endpoint-unknown' && !methods.includes(ask.method)
          ? parts.errorReply({ kind: 'method-unknown', method: ask.method }, methods, ask)
          : parts.errorReply(failure, methods, ask),
    }),
  },
]
