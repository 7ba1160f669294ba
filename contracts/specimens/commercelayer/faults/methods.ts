import { ask, askToken, DEMO_CLIENT, draft, get } from '../asking.ts'
import { succeed } from '../reading.ts'
import { OPERATIONS } from '../routes.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const fault = seed('methods')

/** Faults of methods. */
export const METHODS: readonly ShownFault[] = [
  fault(
    'put-updates',
    'PUT updates like PATCH',
    parts => ({
      choose: (match, incoming) =>
        parts.choose(match, incoming.method === 'PUT' ? { ...incoming, method: 'PATCH' } : incoming),
    }),
    ask('PUT', '/customers/XAyRWNUzyN', {}, draft('customers', {}, { id: 'XAyRWNUzyN' })),
  ),
  fault(
    'wrong-method-404',
    'a method that a path does not have is a 404',
    reword('method-not-allowed', () => ({ status: 404, code: 'NOT_FOUND' })),
    ask('PATCH', '/markets'),
  ),
  fault(
    'put-500',
    'PUT, which no path has, is a 500',
    reword('method-not-allowed', ({ detail }) => (detail.startsWith('PUT') ? { status: 500 } : {})),
    ask('PUT', '/customer_groups'),
  ),
  fault(
    'head-not-allowed',
    'HEAD is not allowed',
    parts => ({
      choose: (match, incoming) => (incoming.method === 'HEAD' ? undefined : parts.choose(match, incoming)),
    }),
    ask('HEAD', '/customers'),
  ),
  fault(
    'delete-empties-the-collection',
    'DELETE of the collection deletes all customers',
    parts => ({
      choose: (match, incoming) => {
        const isWhole =
          incoming.method === 'DELETE' && match.operations.some(({ id }) => id === 'listCustomers')
        return isWhole ? OPERATIONS.find(({ id }) => id === 'deleteCustomer') : parts.choose(match, incoming)
      },
      destroy: (scope, operation, id) => {
        if (id !== '') return parts.destroy(scope, operation, id)
        for (const row of [...parts.allRows(scope, operation.resource)])
          parts.remove(scope, operation.resource, row)
        return succeed(204, undefined)
      },
    }),
    ask('DELETE', '/customers'),
  ),
  fault(
    'post-reads-markets',
    'POST on read-only markets answers with the list',
    parts => ({
      choose: (match, incoming) => {
        const isMarkets = match.operations.some(({ id }) => id === 'listMarkets')
        return isMarkets && incoming.method === 'POST' ? match.operations[0] : parts.choose(match, incoming)
      },
    }),
    ask('POST', '/markets', {}, '{}'),
  ),
  fault(
    'token-by-get',
    'GET on the token endpoint is not refused as a method',
    parts => ({
      choose: (match, incoming) => {
        const isToken = match.operations[0]?.action === 'token'
        return isToken && incoming.method === 'GET' ? match.operations[0] : parts.choose(match, incoming)
      },
    }),
    askToken(DEMO_CLIENT),
    get('/oauth/token'),
  ),
  fault('allow-empty', 'Allow of a 405 is empty', () => ({ allow: () => '' }), ask('PUT', '/markets')),
  fault(
    'allow-without-patch',
    'Allow of a customer leaves out PATCH, which it has',
    parts => ({ allow: match => parts.allow(match).replace(', PATCH', '') }),
    ask('PUT', '/customers/XAyRWNUzyN'),
  ),
  fault(
    'allow-with-put',
    'Allow names PUT, which is not allowed',
    parts => ({ allow: match => `${parts.allow(match)}, PUT` }),
    ask('PUT', '/customer_groups/xYZkjABcde'),
  ),
]
