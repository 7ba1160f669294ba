import { as, ask, askToken, draft, get, remove } from '../asking.ts'
import { type Incoming, isObject, wrong } from '../model.ts'
import type { Scope } from '../parts.ts'
import { recordUnknown } from '../refusals.ts'
import { OPERATIONS, type Operation } from '../routes.ts'
import type { Match } from '../routing.ts'
import { type ShownFault, seed } from './seed.ts'

const ownerOf = (scope: Scope, id: string): Scope => {
  const owner = Object.values(scope.tenants).find(
    ({ store }) => store.find('customer_groups', id) !== undefined,
  )
  return owner === undefined ? scope : { ...scope, tenant: owner }
}

/** The update of one record, for a PATCH of a collection that new ones are posted to. */
const updateOf = ({ operations }: Match, { method }: Incoming): Operation | undefined => {
  const made = operations.find(({ action }) => action === 'create')
  return method === 'PATCH' && made !== undefined
    ? OPERATIONS.find(({ action, resource }) => action === 'update' && resource === made.resource)
    : undefined
}

const idOf = (body: unknown): string => {
  const data = isObject(body) ? body['data'] : undefined
  const id = isObject(data) ? data['id'] : undefined
  return typeof id === 'string' ? id : ''
}

/** What is told of an operation in its description, misread or passed over. */
export const OPERATION_TEXTS: readonly ShownFault[] = [
  seed('authentication')(
    'sales-channel-sees-the-markets-of-a-group',
    'a sales channel is refused customer groups, save the markets of one, for markets are what it sells in',
    parts => ({
      isPermitted: (caller, operation) =>
        operation.shows === 'markets' && operation.action === 'related'
          ? true
          : parts.isPermitted(caller, operation),
    }),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups/xYZkjABcde/markets', as('{token}')),
  ),
  seed('status')(
    'no-price-list-404',
    'the price list of a group that has none is a 404, as of a record that is not there; data is to be null',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const reply = parts.listRelated(scope, operation, target, id)
        const isNone = reply.ok && isObject(reply.value.body) && reply.value.body['data'] === null
        return isNone && operation.relationship === 'price_list' ? wrong(recordUnknown) : reply
      },
    }),
    get('/customer_groups/YboAuOVpfm/price_list'),
  ),
  seed('sort')(
    'members-by-address',
    'the customers of a group come by their address, as an address book lists them; without `sort` they are to come ' +
      'as in any list of customers, in the order in which they were made',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const isOrdered = operation.relationship !== 'customers' || scope.query.sort.length > 0
        const query = { ...scope.query, sort: [{ field: 'email', descending: false }] }
        return parts.listRelated(isOrdered ? scope : { ...scope, query }, operation, target, id)
      },
    }),
    get('/customer_groups/xYZkjABcde/customers'),
  ),
  seed('tenant-leaks')(
    'foreign-members-read',
    'the customers of a group of another organization can be read: it is looked up by its id alone before them',
    parts => ({
      listRelated: (scope, operation, target, id) =>
        parts.listRelated(
          operation.relationship === 'customers' ? ownerOf(scope, id) : scope,
          operation,
          target,
          id,
        ),
    }),
    get('/customer_groups/ZaQwSxEdCr/customers'),
  ),
  seed('persistence')(
    'markets-deleted-with-group',
    'deleting a group deletes the markets that are private to it, which are to be released',
    parts => ({
      release: (scope, resource, row) => {
        const own = parts.related(scope, resource, row, 'markets')
        for (const market of own) parts.remove(scope, 'markets', market)
        parts.release(scope, resource, row)
      },
    }),
    remove('/customer_groups/xYZkjABcde'),
    get('/markets/fqOkVozzvB'),
  ),
  seed('methods')(
    'collection-patched',
    'PATCH of a collection, which no path has, updates the record whose id its body has',
    parts => ({
      choose: (match, incoming) => parts.choose(match, incoming) ?? updateOf(match, incoming),
      change: (scope, operation, id, body) =>
        parts.change(scope, operation, id === '' ? idOf(body) : id, body),
    }),
    ask('PATCH', '/customers', {}, draft('customers', { reference: 'C-1' }, { id: 'XAyRWNUzyN' })),
  ),
]
