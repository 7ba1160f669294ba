import { as, ask, createCustomer, draft, get, remove } from '../asking.ts'
import type { Table } from '../model.ts'
import type { Scope } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('tenant-leaks')
const OTHER = 'ZaQwSxEdCr'

/** The scope of whoever has the record; that of the caller when nobody has. */
const ownerOf = (scope: Scope, table: Table, id: string): Scope => {
  const tenant = Object.values(scope.tenants).find(({ store }) => store.find(table, id) !== undefined)
  return { ...scope, tenant: tenant ?? scope.tenant }
}

/** Everybody's records of a table. */
const everybodys = (scope: Scope, table: Table) =>
  Object.values(scope.tenants).flatMap(({ store }) => store.all(table))

/** Faults of who sees whose records. */
export const TENANT_LEAKS: readonly ShownFault[] = [
  fault(
    'foreign-group-retrieved',
    'a group of another organization can be retrieved by its id',
    parts => ({
      retrieve: (scope, operation, id) =>
        parts.retrieve(ownerOf(scope, operation.resource, id), operation, id),
    }),
    get(`/customer_groups/${OTHER}`),
  ),
  fault(
    'foreign-price-lists-listed',
    'the list of price lists has those of all organizations',
    parts => ({
      allRows: (scope, table) =>
        table === 'price_lists' ? everybodys(scope, table) : parts.allRows(scope, table),
    }),
    get('/price_lists'),
  ),
  fault(
    'foreign-records-counted',
    'record_count counts the records of all organizations',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const isWhole =
          rows.length === parts.allRows(scope, table).length && scope.query.conditions.length === 0
        const slice: typeof parts.slice = (all, shown, page) => ({
          ...parts.slice(all, shown, page),
          ...(isWhole ? { recordCount: everybodys(scope, table).length } : {}),
        })
        return parts.listRows({ ...scope, parts: { ...scope.parts, slice } }, table, target, rows)
      },
    }),
    get('/customers', as('other-tenant-token')),
  ),
  fault(
    'foreign-group-updated',
    'a group of another organization can be updated',
    parts => ({
      change: (scope, operation, id, body) =>
        parts.change(ownerOf(scope, operation.resource, id), operation, id, body),
    }),
    ask('PATCH', `/customer_groups/${OTHER}`, {}, draft('customer_groups', { name: 'Mine' }, { id: OTHER })),
  ),
  fault(
    'foreign-customer-deleted',
    'a customer of another organization can be deleted',
    parts => ({
      destroy: (scope, operation, id) => parts.destroy(ownerOf(scope, operation.resource, id), operation, id),
    }),
    remove('/customers/ZdRfVtGbYh'),
  ),
  fault(
    'foreign-group-joined',
    'a customer can be put into a group of another organization',
    parts => ({
      readReferences: (scope, resource, body) => {
        const findRow: typeof parts.findRow = (own, table, id) =>
          parts.findRow(ownerOf(own, table, id), table, id)
        return parts.readReferences({ ...scope, parts: { ...scope.parts, findRow } }, resource, body)
      },
    }),
    createCustomer(
      { email: 'new@example.com' },
      { relationships: { customer_group: { data: { type: 'customer_groups', id: OTHER } } } },
    ),
  ),
  fault(
    'foreign-code-taken',
    'a code that another organization has is taken',
    parts => ({
      checkUnique: (scope, resource, body, id) => {
        const allRows: typeof parts.allRows = everybodys
        return parts.checkUnique({ ...scope, parts: { ...scope.parts, allRows } }, resource, body, id)
      },
    }),
    ask('POST', '/customer_groups', {}, draft('customer_groups', { name: 'New', code: 'orchard-friends' })),
  ),
]
