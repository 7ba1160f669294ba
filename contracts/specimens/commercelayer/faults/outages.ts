import { as, createCustomer, createGroup, get, updateCustomer } from '../asking.ts'
import type { Verdict } from '../credentials.ts'
import type { Checked, Reply } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const PAUSE_MS = 50
const TEN_MINUTES_MS = 600_000
const CATALOGUE: readonly string[] = ['markets', 'price_lists']

const pause = () => new Promise(resolve => setTimeout(resolve, PAUSE_MS))

/** An index of what can be filtered, which was filled once. */
const unindexed = (parts: Parts): Partial<Parts> => {
  const young = new Set<string>()
  return {
    insert: (scope, table, row) => {
      young.add(row.id)
      parts.insert(scope, table, row)
    },
    filterRows: (scope, resource, rows, conditions) => {
      const indexed = conditions.length === 0 ? rows : rows.filter(({ id }) => !young.has(id))
      return parts.filterRows(scope, resource, indexed, conditions)
    },
  }
}

const cached = (parts: Parts): Partial<Parts> => {
  const kept = new Map<string, Checked<Reply>>()
  return {
    list: (scope, operation, target) => {
      if (!CATALOGUE.includes(operation.resource)) return parts.list(scope, operation, target)
      const { number, size } = scope.query.page
      const key = [scope.tenant.name, operation.resource, number, size].join(' ')
      const page = kept.get(key) ?? parts.list(scope, operation, target)
      kept.set(key, page)
      return page
    },
  }
}

const refusing = (parts: Parts): Partial<Parts> => {
  const refused = new Map<string, Verdict>()
  return {
    authenticate: async (backend, incoming, operation) => {
      const verdict = refused.get(incoming.target) ?? (await parts.authenticate(backend, incoming, operation))
      if ('problem' in verdict) refused.set(incoming.target, verdict)
      return verdict
    },
  }
}

/** One variable for the caller of all requests, which is read after the wait for a connection. */
const pooled = (parts: Parts): Partial<Parts> => {
  let current: Verdict | undefined
  return {
    authenticate: async (backend, incoming, operation) => {
      const verdict = await parts.authenticate(backend, incoming, operation)
      if ('problem' in verdict) return verdict
      current = verdict
      await pause()
      return current
    },
  }
}

/** What goes wrong between machines: caches, indexes, clocks, pools, and libraries that were upgraded. */
export const OUTAGES: readonly ShownFault[] = [
  seed('persistence')(
    'new-records-not-in-the-index',
    'filters look into an index that nobody adds to: a new record is listed, and found by no filter',
    unindexed,
    createGroup({ name: 'New', code: 'brand-new' }),
    get('/customer_groups?filter[q][code_eq]=brand-new'),
  ),
  seed('filter')(
    'catalogue-cached-by-page-alone',
    'pages of markets and price lists are cached by number and size alone: whatever filter, sort, include or fields ' +
      'come next get the page of the first request',
    cached,
    get('/price_lists'),
    get('/price_lists?filter[q][currency_code_eq]=GBP'),
  ),
  seed('authentication')(
    'refusal-cached-for-the-url',
    'a 401 is cached by its URL: once somebody asked without a good token, everybody is refused there',
    refusing,
    get('/markets?sort=name', as('')),
    get('/markets?sort=name'),
  ),
  seed('schema')(
    'attributes-dasherized',
    'the names of attributes have hyphens, created-at, as the serializer writes them since its upgrade',
    parts => ({
      presentAttributes: (...presenting) =>
        Object.fromEntries(
          Object.entries(parts.presentAttributes(...presenting)).map(([name, value]) => [
            name.replaceAll('_', '-'),
            value,
          ]),
        ),
    }),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('dates')(
    'clocks-of-two-servers',
    'two servers take turns, and the clock of one is ten minutes slow: an update can be before the creation',
    parts => {
      let writes = 0
      return {
        stamp: time => parts.stamp(writes++ % 2 === 0 ? time : new Date(time.getTime() - TEN_MINUTES_MS)),
      }
    },
    createCustomer({ email: 'new@example.com' }),
    updateCustomer('{id}', { reference: 'C-1' }),
  ),
  seed('tenant-leaks')(
    'callers-mixed-when-at-once',
    'of two requests at once both are answered for the organization of the one that came last',
    pooled,
    [get('/customer_groups'), get('/customer_groups', as('other-tenant-token'))],
  ),
]
