import { as, ask, askToken, get, remove } from '../asking.ts'
import type { Verdict } from '../credentials.ts'
import { tokenMalformed } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('authentication')
const DEMO: Verdict = { caller: { tenant: 'demo', kind: 'integration' } }
const CHANNEL = askToken({ client_id: 'demo-channel' })

/** Faults of who is let in. */
export const AUTHENTICATION: readonly ShownFault[] = [
  fault(
    'head-needs-no-token',
    'HEAD answers 200 without a token',
    parts => ({
      authenticate: async (backend, incoming, operation) =>
        incoming.method === 'HEAD' ? DEMO : parts.authenticate(backend, incoming, operation),
    }),
    ask('HEAD', '/customer_groups', as('')),
  ),
  fault(
    'revoked-token-accepted',
    'a revoked token still opens everything',
    parts => ({ readyMade: token => (token === 'demo-revoked-token' ? DEMO : parts.readyMade(token)) }),
    get('/markets', as('demo-revoked-token')),
  ),
  fault(
    'expired-token-accepted',
    'the expiry of a token is not looked at',
    parts => ({ readyMade: token => (token === 'demo-expired-token' ? DEMO : parts.readyMade(token)) }),
    get('/price_lists', as('demo-expired-token')),
  ),
  fault(
    'expired-token-deletes',
    'an expired token is refused everywhere, except on DELETE',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const isExpired = 'problem' in verdict && verdict.problem.kind === 'credential-expired'
        return isExpired && incoming.method === 'DELETE' ? DEMO : verdict
      },
    }),
    remove('/customers/XAyRWNUzyN', as('demo-expired-token')),
  ),
  fault(
    'token-compared-by-prefix',
    'a good token with something behind it is good too',
    parts => ({ readyMade: token => parts.readyMade(token.startsWith('demo-token') ? 'demo-token' : token) }),
    get('/customers', as('demo-tokenXYZ')),
  ),
  fault(
    'token-in-any-case',
    'tokens are compared without regard to case',
    parts => ({ readyMade: token => parts.readyMade(token.toLowerCase()) }),
    get('/customers', as('DEMO-TOKEN')),
  ),
  fault(
    'scheme-in-one-case',
    'only "Bearer" is understood, not "bearer"',
    parts => ({
      readCredential: header =>
        header !== undefined && header !== '' && !header.startsWith('Bearer')
          ? tokenMalformed
          : parts.readCredential(header),
    }),
    get('/markets', { authorization: 'bearer demo-token' }),
  ),
  fault(
    'any-scheme-accepted',
    'a token is taken under any scheme, such as Basic',
    parts => ({ readCredential: header => parts.readCredential(header?.replace(/^\w+ /, 'Bearer ')) }),
    get('/markets', { authorization: 'Basic demo-token' }),
  ),
  fault(
    'empty-token-accepted',
    '"Bearer" with nothing behind it is let in',
    parts => ({
      readCredential: header =>
        /^bearer *$/i.test(header ?? '') ? 'demo-token' : parts.readCredential(header),
    }),
    get('/markets', { authorization: 'Bearer' }),
  ),
  fault(
    'token-in-query-accepted',
    'access_token in the query stands for the header',
    parts => ({
      authenticate: (backend, incoming, operation) => {
        const token = parts.readTarget(incoming.target)?.pairs.find(([name]) => name === 'access_token')?.[1]
        const authorization =
          incoming.headers['authorization'] ?? (token === undefined ? undefined : `Bearer ${token}`)
        return parts.authenticate(
          backend,
          { ...incoming, headers: { ...incoming.headers, authorization } },
          operation,
        )
      },
      findUnknown: (operation, target) =>
        parts.findUnknown(operation, {
          ...target,
          pairs: target.pairs.filter(([name]) => name !== 'access_token'),
        }),
    }),
    get('/markets?access_token=demo-token', as('')),
  ),
  fault(
    'sales-channel-permitted',
    'the token of a sales channel sees customer groups',
    () => ({ isPermitted: () => true }),
    CHANNEL,
    get('/customer_groups', as('{token}')),
  ),
  fault(
    'sales-channel-sees-the-group-of-a-customer',
    'a sales channel is refused customer groups, save by way of a customer',
    parts => ({
      isPermitted: (caller, operation) =>
        operation.id === 'retrieveCustomerGroupOfCustomer' || parts.isPermitted(caller, operation),
    }),
    CHANNEL,
    get('/customers/XAyRWNUzyN/customer_group', as('{token}')),
  ),
  fault(
    'events-need-no-token',
    'the event stores of a group are open to everyone',
    parts => ({
      authenticate: async (backend, incoming, operation) =>
        operation.action === 'events' ? DEMO : parts.authenticate(backend, incoming, operation),
    }),
    get('/customer_groups/xYZkjABcde/event_stores', as('')),
  ),
  fault(
    'refused-delete-deletes',
    'DELETE with a bad token is answered with 401, and deletes the customer',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const { id } = parts.route(incoming.target)
        const store = backend.tenants['demo']?.store
        if (
          'problem' in verdict &&
          operation.id === 'deleteCustomer' &&
          store?.find('customers', id) !== undefined
        )
          store.remove('customers', id)
        return verdict
      },
    }),
    remove('/customers/XAyRWNUzyN', as('no-such-token')),
    get('/customers/XAyRWNUzyN'),
  ),
]
