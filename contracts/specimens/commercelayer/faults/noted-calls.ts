import { as, ask, askToken, createGroup, DEMO_CLIENT, get, remove } from '../asking.ts'
import type { Parts } from '../parts.ts'
import type { Match } from '../routing.ts'
import { type ShownFault, seed } from './seed.ts'

/** What is good is looked up in a table that is not there yet; what nobody made is refused before. */
const freshLookupFails = (parts: Parts): Partial<Parts> => ({
  verifyToken: async (keys, token, time) => {
    const verdict = await parts.verifyToken(keys, token, time)
    if (verdict !== undefined) throw new Error('relation "token_lookups" does not exist')
    return undefined
  },
})

/** All that is wrong with a grant is told as an invalid client is. */
const REFUSALS = ['grant-missing', 'grant-unsupported', 'scope-invalid']

/** The texts of a validator have a name of their own, which nobody translates. */
const validatorsMessage = (parts: Parts): Partial<Parts> => ({
  errorObject: (problem, style) => {
    const told = parts.errorObject(problem, style)
    if (problem.status !== 422) return told
    const { detail, ...rest } = told
    return { ...rest, message: detail }
  },
})

/** Who writes is noted with what the request came from. */
const clientNoted = (parts: Parts): Partial<Parts> => ({
  authenticate: (backend, incoming, operation) => {
    const writes = operation.action === 'create' || operation.action === 'update'
    if (writes && (incoming.headers['user-agent'] ?? '') === '')
      throw new TypeError("Cannot read properties of undefined (reading 'match')")
    return parts.authenticate(backend, incoming, operation)
  },
})

const encodedId = (rawPath: string, { operations, id }: Match): string =>
  rawPath.split('/')[(operations[0]?.path.indexOf('{id}') ?? -1) + 1] ?? id

/** The record is found by what the path means; its body is compared with the path as it was sent. */
const comparedAsSent = (parts: Parts): Partial<Parts> => ({
  route: rawPath => {
    const match = parts.route(rawPath)
    return match.operations[0]?.path.includes('{id}') === true
      ? { ...match, id: encodedId(rawPath, match) }
      : match
  },
  retrieve: (scope, operation, id) => parts.retrieve(scope, operation, decodeURIComponent(id)),
  destroy: (scope, operation, id) => parts.destroy(scope, operation, decodeURIComponent(id)),
  listRelated: (scope, operation, target, id) =>
    parts.listRelated(scope, operation, target, decodeURIComponent(id)),
  listEvents: (scope, operation, target, id) =>
    parts.listEvents(scope, operation, target, decodeURIComponent(id)),
  change: (scope, operation, id, body) => {
    const validateBody: Parts['validateBody'] = (own, resource, sent) =>
      parts.validateBody(own, resource, sent, id)
    const own = { ...scope, parts: { ...scope.parts, validateBody } }
    return parts.change(own, operation, decodeURIComponent(id), body)
  },
})

/** What release notes and incident reports of other services tell of single calls, made in this one. */
export const NOTED_OF_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'noted-new-tokens-500',
    'a token that the token endpoint made is a 500 wherever it is used: what is not cached is looked up in a table whose migration has not ended; tokens long in use are right',
    freshLookupFails,
    askToken(DEMO_CLIENT),
    get('/customers', as('{token}')),
  ),
  seed('status')(
    'noted-token-errors-401',
    'every error of a token request is a 401, as that of an invalid client: a grant that is missing or unsupported, and a scope that is none, are to be a 400',
    parts => ({
      errorStatus: problems =>
        REFUSALS.includes(problems[0]?.kind ?? '') ? 401 : parts.errorStatus(problems),
      errorObject: (problem, style) => ({
        ...parts.errorObject(problem, style),
        ...(REFUSALS.includes(problem.kind) ? { status: 401 } : {}),
      }),
    }),
    askToken({ ...DEMO_CLIENT, scope: 'everything' }),
    askToken({ ...DEMO_CLIENT, grant_type: 'password' }),
  ),
  seed('error-bodies')(
    'noted-message-for-detail',
    'errors of validation have their text in `message`, as the validator has it, and no `detail`, where clients look; other errors are right',
    validatorsMessage,
    createGroup({ name: '' }),
  ),
  seed('robustness')(
    'noted-user-agent-required',
    'a create or an update without a User-Agent is a 500: since an update every write notes it, and whoever tested it sent one',
    clientNoted,
    {
      ...createGroup({ name: 'Night Owls' }),
      // A blank is trimmed on the way: the header is there, and has nothing in it.
      headers: { ...createGroup({ name: 'Night Owls' }).headers, 'user-agent': ' ' },
    },
  ),
  seed('ids')(
    'noted-encoded-id-on-update',
    'an update by a path whose id has a letter percent-encoded is a 400, for the id in the body is compared with the path as it was sent; it is found, shown and deleted by the same path',
    comparedAsSent,
    ask(
      'PATCH',
      '/customer_groups/%78YZkjABcde',
      {},
      JSON.stringify({
        data: { type: 'customer_groups', id: 'xYZkjABcde', attributes: { name: 'Premium' } },
      }),
    ),
  ),
  seed('methods')(
    'noted-accept-unread-on-delete',
    'DELETE does not look at Accept: whoever accepts HTML only gets a 204, and the record is gone, where it is a 406; other methods do',
    parts => ({
      isAcceptable: (accept, media, operation) =>
        operation?.action === 'delete' || parts.isAcceptable(accept, media, operation),
    }),
    remove('/customers/XAyRWNUzyN', { accept: 'text/html' }),
    get('/customers/XAyRWNUzyN'),
  ),
]
