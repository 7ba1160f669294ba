import { authenticateWith, doorkeeper, letIn, tokenOf } from '../authenticate.ts'
import type { Ask } from '../nouns.ts'
import { isUuid } from '../parameters.ts'
import { type Fault, failuresAs, type Spoil, statusOf, without } from './spoilers.ts'

const OLDEST = '2023-02-07'

const isOldest = (ask: Ask): boolean => ask.header('x-rutter-version')[0] === OLDEST
const isAnonymous = (ask: Ask): boolean => ask.header('authorization').length === 0
const isOverridden = (ask: Ask): boolean =>
  ask.header('x-http-method-override').some(method => method.toUpperCase() === 'GET')

/** POST is known as a way to read, and nowhere named; without the header it is refused as before. */
const overridden: Spoil = parts => ({
  ...parts,
  methods: [...parts.methods, 'POST'],
  authenticate: (ask, directory) =>
    ask.method === 'POST' && !isOverridden(ask)
      ? { kind: 'method-unknown', method: ask.method }
      : parts.authenticate(ask, directory),
  errorReply: (failure, _methods, ask) => parts.errorReply(failure, parts.methods, ask),
  optionsReply: () => parts.optionsReply(parts.methods),
})

/** What goes wrong in front of the handlers: gateways, guards, middleware and their order. */
export const fronts: readonly Fault[] = [
  {
    id: 'oldest-version-needs-no-basic',
    class: 'authentication',
    what: 'The routes of 2023-02-07 stand before the guard: with that version no Authorization header is needed.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) =>
        isOldest(ask) && isAnonymous(ask)
          ? letIn(doorkeeper.findConnection(tokenOf(ask), directory))
          : parts.authenticate(ask, directory),
    }),
  },
  {
    id: 'unknown-path-is-403',
    class: 'status',
    what: 'The gateway lets documented paths through only, and forbids all others: they are 403 instead of 404.',
    spoil: statusOf(['endpoint-unknown'], 403),
  },
  {
    id: 'no-request-id-on-unknown-path',
    class: 'headers',
    what: 'The middleware of request ids belongs to the routes: an unknown path has no X-Rutter-Request-ID.',
    spoil: parts => ({
      ...parts,
      headersOf: (reply, requestId, ask) => {
        const headers = parts.headersOf(reply, requestId, ask)
        const isRouted = ask?.path !== undefined && parts.routeOf(ask.path) !== undefined
        return ask !== undefined && !isRouted ? without(headers, 'X-Rutter-Request-ID') : headers
      },
    }),
  },
  {
    id: 'not-acceptable-without-body',
    class: 'error-bodies',
    what: 'The framework has nothing to write for a client that takes no JSON: a 406 has no body.',
    spoil: failuresAs(['not-acceptable'], reply => ({ ...reply, body: undefined })),
  },
  {
    id: 'access-token-not-a-uuid-is-500',
    class: 'robustness',
    what: 'The access token goes to a column of UUIDs as it is: one that is no UUID is 500 instead of 401.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        findConnection: (token, directory) => {
          if (token !== undefined && !isUuid(token)) throw new Error('invalid input syntax for type uuid')
          return doorkeeper.findConnection(token, directory)
        },
      }),
    }),
  },
  {
    id: 'method-override-reads',
    class: 'methods',
    what: 'POST with X-HTTP-Method-Override: GET, which the framework understands, reads instead of being 405.',
    spoil: overridden,
  },
]
