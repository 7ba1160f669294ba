import { ask, get } from '../asking.ts'
import { nameOf } from '../including.ts'
import { wrong } from '../model.ts'
import { succeed } from '../reading.ts'
import { recordUnknown } from '../refusals.ts'
import { RESOURCES } from '../resources.ts'
import { OPERATIONS } from '../routes.ts'
import { type ShownFault, seed } from './seed.ts'

const sparse = seed('include-sparse')
const LEAVE = 'leaveCustomerGroup'

/** Faults of what a client sees of a document, and of the methods of one. */
export const SHAPES: readonly ShownFault[] = [
  seed('envelope')(
    'document-links-itself',
    'a document of one record has links.self beside its data, as JSON:API allows and nothing here knows',
    parts => ({
      oneDocument: (scope, table, row) => {
        const document = parts.oneDocument(scope, table, row)
        return row === undefined
          ? document
          : { ...document, links: { self: parts.selfLink(scope.origin, RESOURCES[table], row) } }
      },
    }),
    get('/markets/dlQbPhNNop'),
  ),
  seed('headers')(
    'remaining-above-the-limit',
    'X-Ratelimit-Remaining counts down from the 200 of live, where X-Ratelimit-Limit is the 100 of test',
    parts => ({ rateHeaders: () => ({ ...parts.rateHeaders(), 'X-Ratelimit-Remaining': '199' }) }),
    get('/markets'),
  ),
  seed('methods')(
    'delete-takes-out-of-the-group',
    'DELETE of the group of a customer, which that path does not have, takes the customer out of it',
    parts => ({
      choose: (match, incoming) => {
        const isGroup = match.operations.some(({ id }) => id === 'retrieveCustomerGroupOfCustomer')
        const deletion = OPERATIONS.find(({ id }) => id === 'deleteCustomer')
        return isGroup && deletion !== undefined && incoming.method === 'DELETE'
          ? { ...deletion, id: LEAVE }
          : parts.choose(match, incoming)
      },
      destroy: (scope, operation, id) => {
        if (operation.id !== LEAVE) return parts.destroy(scope, operation, id)
        const row = parts.findRow(scope, 'customers', id)
        if (row === undefined) return wrong(recordUnknown)
        parts.update(scope, 'customers', row, { customer_group: null })
        return succeed(204, undefined)
      },
    }),
    ask('DELETE', '/customers/XAyRWNUzyN/customer_group'),
    get('/customers/XAyRWNUzyN/customer_group'),
  ),
  sparse(
    'fields-ignored-on-events',
    'event stores take `fields`, and show everything all the same',
    parts => ({
      listEvents: (scope, operation, target, id) =>
        parts.listEvents({ ...scope, query: { ...scope.query, fields: new Map() } }, operation, target, id),
    }),
    get('/customer_groups/xYZkjABcde/event_stores?fields[event_stores]=event'),
  ),
  sparse(
    'intermediate-not-included',
    'of a path such as customer_group.price_list only the end is included, not what is on the way there',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const own = parts.includeFrom(scope, primary, paths)
        const named = new Set(paths.map(path => path.join('.')))
        const ways = paths
          .map(path => path.slice(0, -1))
          .filter(path => path.length > 0 && !named.has(path.join('.')))
        const passed = new Set(parts.includeFrom(scope, primary, ways).included.map(nameOf))
        return { ...own, included: own.included.filter(node => !passed.has(nameOf(node))) }
      },
    }),
    get('/customers/XAyRWNUzyN?include=customer_group.price_list'),
  ),
]
