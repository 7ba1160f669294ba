import { as, ask, askToken, createCustomer, draft, get, remove } from '../asking.ts'
import type { Verdict } from '../credentials.ts'
import { bodyMalformed } from '../problems.ts'
import { type ShownFault, seed } from './seed.ts'

const authentication = seed('authentication')
const robustness = seed('robustness')
const DEMO: Verdict = { caller: { tenant: 'demo', kind: 'integration' } }

/** Decoded once more, as a proxy that hands on a decoded URL has it; what cannot be is left alone. */
const decodedAgain = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** Faults of what stands in front of the application. */
export const GATEWAY: readonly ShownFault[] = [
  authentication(
    'cached-price-lists-need-no-token',
    'a page of price lists that somebody was shown is shown to everybody, for the cache comes before the token',
    parts => {
      const cached = new Map<string, Verdict>()
      return {
        authenticate: async (backend, incoming, operation) => {
          const known = cached.get(incoming.target)
          if (known !== undefined) return known
          const verdict = await parts.authenticate(backend, incoming, operation)
          const isGood = !('problem' in verdict)
          if (isGood && operation.id === 'listPriceLists') cached.set(incoming.target, verdict)
          return verdict
        },
      }
    },
    get('/price_lists'),
    get('/price_lists', as('')),
  ),
  authentication(
    'trailing-slash-needs-no-token',
    'a path with a slash at its end is not the one that is guarded, and needs no token',
    parts => ({
      authenticate: async (backend, incoming, operation) =>
        /^[^?]*\/(\?|$)/.test(incoming.target) ? DEMO : parts.authenticate(backend, incoming, operation),
    }),
    get('/customers/', as('')),
  ),
  authentication(
    'sales-channel-creates-groups',
    'a sales channel may not read groups, but make them',
    parts => ({
      isPermitted: (caller, operation) =>
        operation.id === 'createCustomerGroup' || parts.isPermitted(caller, operation),
    }),
    askToken({ client_id: 'demo-channel' }),
    ask('POST', '/customer_groups', as('{token}'), draft('customer_groups', { name: 'New' })),
  ),
  robustness(
    'plain-brackets-refused',
    'brackets that are not percent-encoded are a malformed URL',
    parts => ({ readTarget: raw => (/[[\]]/.test(raw) ? undefined : parts.readTarget(raw)) }),
    get('/customers?page[size]=5'),
  ),
  robustness(
    'delete-with-a-media-type-refused',
    'a DELETE that has a Content-Type and no body is a 400, for the body that it announces is not JSON',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const isAnnounced = incoming.headers['content-type'] !== undefined && incoming.body.kind === 'none'
        return operation.action === 'delete' && isAnnounced && !('problem' in verdict)
          ? { problem: bodyMalformed }
          : verdict
      },
    }),
    remove('/customers/XAyRWNUzyN', { 'content-type': 'application/vnd.api+json' }),
  ),
  seed('filter')(
    'values-decoded-twice',
    'values of parameters are decoded twice, so that no address with a plus is found',
    parts => ({
      readTarget: raw => {
        const target = parts.readTarget(raw)
        return target && { ...target, pairs: target.pairs.map(([name, text]) => [name, decodedAgain(text)]) }
      },
    }),
    createCustomer({ email: 'jane+shop@example.com' }),
    get('/customers?filter[q][email_eq]=jane%2Bshop@example.com'),
  ),
  seed('tenant-leaks')(
    'markets-cached-for-everybody',
    'a page of markets is kept under its URL alone, so that it shows those of whoever asked for it first',
    parts => {
      const first = new Map<string, string>()
      return {
        list: (scope, operation, target) => {
          if (operation.id !== 'listMarkets') return parts.list(scope, operation, target)
          const key = JSON.stringify(target)
          first.set(key, first.get(key) ?? scope.tenant.name)
          const tenant = scope.tenants[first.get(key) ?? ''] ?? scope.tenant
          return parts.list({ ...scope, tenant }, operation, target)
        },
      }
    },
    get('/markets'),
    get('/markets', as('other-tenant-token')),
  ),
  seed('tenant-leaks')(
    'created-for-the-caller-before',
    'a new record goes to the organization of the request before, which its thread has not forgotten',
    parts => {
      let [before, now] = ['', '']
      return {
        authenticate: async (...asking) => {
          const verdict = await parts.authenticate(...asking)
          if (!('problem' in verdict)) [before, now] = [now, verdict.caller.tenant]
          return verdict
        },
        create: (scope, operation, body) =>
          parts.create({ ...scope, tenant: scope.tenants[before] ?? scope.tenant }, operation, body),
      }
    },
    get('/markets', as('other-tenant-token')),
    createCustomer({ email: 'new@example.com' }),
    get('/customers/{id}'),
  ),
]
