import { createCustomer, createGroup, get, inGroup, remove, updateCustomer, updateGroup } from '../asking.ts'
import { memberBlank } from '../invalid.ts'
import { isObject, type Row, type Table, wrong } from '../model.ts'
import type { Scope } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const persistence = seed('persistence')

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0

/** A record of whichever organization. */
const findAnywhere = ({ tenants }: Scope, table: Table, id: string): Row | undefined =>
  Object.values(tenants)
    .map(({ store }) => store.find(table, id))
    .find(row => row !== undefined)

/** Lets references be looked up in all organizations. */
const unscoped = (scope: Scope): Scope => ({
  ...scope,
  parts: { ...scope.parts, findRow: findAnywhere },
})

const LEAVING = updateCustomer('{id}', {}, inGroup(null))

/** Faults of records on their way from the first request to the last. */
export const RECORDS: readonly ShownFault[] = [
  persistence(
    'metadata-cannot-be-emptied',
    'an update ignores metadata of {}, which is taken for none',
    parts => ({
      changeOf: (scope, row, columns, time) => {
        const kept = Object.entries(columns).filter(([name, value]) => name !== 'metadata' || !isEmpty(value))
        return parts.changeOf(scope, row, Object.fromEntries(kept), time)
      },
    }),
    createGroup({ name: 'New', metadata: { color: 'red' } }),
    updateGroup('{id}', { metadata: {} }),
  ),
  persistence(
    'deleted-customer-still-in-group',
    'a deleted customer is gone, but still among the customers of its group',
    parts => {
      const gone: (readonly [string, Row])[] = []
      return {
        remove: (scope, table, row) => {
          if (table === 'customers') gone.push([scope.tenant.name, { ...row }])
          parts.remove(scope, table, row)
        },
        related: (scope, resource, row, name) => {
          const rows = parts.related(scope, resource, row, name)
          const left = gone.filter(
            ([tenant, one]) => tenant === scope.tenant.name && one['customer_group'] === row.id,
          )
          return name === 'customers' ? [...rows, ...left.map(([, one]) => one)] : rows
        },
      }
    },
    createCustomer({ email: 'new@example.com' }, inGroup('xYZkjABcde')),
    remove('/customers/{id}'),
    get('/customer_groups/xYZkjABcde/customers?page[size]=25&sort=-created_at'),
  ),
  seed('dates')(
    'updated-at-null-when-new',
    'updated_at of a record is null until it is updated for the first time',
    parts => ({
      newRow: (...made) => ({ ...parts.newRow(...made), updated_at: null }),
      changeOf: (scope, row, columns, time) =>
        parts.changeOf(scope, { ...row, updated_at: row['updated_at'] ?? row['created_at'] }, columns, time),
    }),
    createCustomer({ email: 'new@example.com' }),
  ),
  seed('ids')(
    'inner-id-null-when-new',
    'attributes.id in the answer to a create is null, for it was written before the database had one',
    parts => ({
      create: (scope, operation, body) => {
        const presentAttributes: typeof parts.presentAttributes = (own, resource, row) => {
          const shown = parts.presentAttributes(own, resource, row)
          return Object.hasOwn(shown, 'id') ? { ...shown, id: null } : shown
        }
        return parts.create({ ...scope, parts: { ...scope.parts, presentAttributes } }, operation, body)
      },
    }),
    createGroup({ name: 'New' }),
  ),
  seed('idempotency')(
    'leaving-no-group-422',
    'a customer who left the group, or was in none, cannot leave again: null is a 422 then',
    parts => ({
      readReferences: (scope, resource, body) => {
        const row = parts.findRow(scope, resource.type, String(body.data['id']))
        const reference = body.relationships['customer_group']
        const isLeaving = isObject(reference) && reference['data'] === null
        return isLeaving && row !== undefined && (row['customer_group'] ?? null) === null
          ? wrong(memberBlank('customer_group', 'relationships'))
          : parts.readReferences(scope, resource, body)
      },
    }),
    createCustomer({ email: 'new@example.com' }, inGroup('xYZkjABcde')),
    LEAVING,
    LEAVING,
  ),
  seed('tenant-leaks')(
    'foreign-price-list-associated',
    'a group can be given the price list of another organization, and shows it',
    parts => ({
      readReferences: (scope, resource, body) =>
        parts.readReferences(resource.type === 'customer_groups' ? unscoped(scope) : scope, resource, body),
      related: (scope, resource, row, name) =>
        parts.related(name === 'price_list' ? unscoped(scope) : scope, resource, row, name),
    }),
    createGroup(
      { name: 'New' },
      { relationships: { price_list: { data: { type: 'price_lists', id: 'ZyXwVuTsRq' } } } },
      '?include=price_list',
    ),
  ),
]
