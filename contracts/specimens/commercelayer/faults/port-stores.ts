import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { createGroup, get, updateCustomer, updateGroup } from '../asking.ts'
import { isObject, type Row, wrong } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { recordUnknown } from '../refusals.ts'
import { RESOURCES, type Resource } from '../resources.ts'
import type { Operation } from '../routes.ts'
import { keep, predicate, type ShownFault, seed } from './seed.ts'

/** The to-many relationships that the paths begin with. */
const manyOf = ({ relationships }: Resource, paths: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(paths.map(([name = '']) => name))].filter(name => relationships[name]?.many === true)

/** A row as often as a left join with what is included has it. */
const joined = (scope: Scope, resource: Resource, names: readonly string[], row: Row): readonly Row[] => {
  const times = names.map(name => Math.max(1, scope.parts.related(scope, resource, row, name).length))
  return Array.from({ length: times.reduce((product, one) => product * one, 1) }, () => row)
}

const limitedAfterTheJoin = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, table, target, rows) => {
    const resource = RESOURCES[table]
    const names = manyOf(resource, scope.query.include)
    const pageRows: Parts['pageRows'] = (sorted, page) => [
      ...new Set(
        scope.parts.pageRows(
          sorted.flatMap(row => joined(scope, resource, names, row)),
          page,
        ),
      ),
    ]
    const own = { ...scope, parts: { ...scope.parts, pageRows } }
    return parts.listRows(names.length === 0 ? scope : own, table, target, rows)
  },
})

const ciphertext = (value: unknown): string => createHash('sha256').update(String(value)).digest('hex')

/** What Rails makes of lists with nothing in them. */
const munged = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(munged)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, munged(one)]))
}

/** The database counts the rows that changed, not those that were found. */
const nothingAffected = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const resource = RESOURCES[operation.resource]
    const row = parts.findRow(scope, resource.type, id)
    if (row === undefined) return parts.change(scope, operation, id, body)
    const columns = parts.validateBody(scope, resource, body, id)
    const changes = columns.ok ? Object.entries(columns.value) : []
    const isSame = changes.length > 0 && changes.every(([name, value]) => isDeepStrictEqual(row[name], value))
    return isSame ? wrong(recordUnknown) : parts.change(scope, operation, id, body)
  },
})

/** The scope of the organization that has the customer. */
const whereverItIs = (scope: Scope, { resource }: Operation, id: string): Scope => {
  const owner = Object.values(scope.tenants).find(({ store }) => store.find(resource, id) !== undefined)
  return resource === 'customers' && owner !== undefined ? { ...scope, tenant: owner } : scope
}

/** The same API on another database, mapper or index: what that does by itself, and the document has otherwise. */
export const PORT_TO_STORES: readonly ShownFault[] = [
  seed('pagination')(
    'port-limit-after-the-join',
    'with `include` of a to-many relationship the limit of a page counts the rows of the join: a page has fewer records than its size, and the last ones are on none; the counts are right',
    limitedAfterTheJoin,
    get('/customer_groups?include=customers&page[size]=5'),
  ),
  seed('filter')(
    'port-eq-finds-words',
    'eq finds what has its value for some of its words, "Members" in "Gold Members", for the index takes texts apart at their blanks',
    predicate('eq', {
      test: (value, wanted) =>
        value === wanted ||
        (typeof value === 'string' && wanted !== '' && ` ${value} `.includes(` ${wanted} `)),
    }),
    get('/customer_groups?filter[q][name_eq]=Members'),
  ),
  seed('sort')(
    'port-addresses-sorted-encrypted',
    'sort=email is in the order of what the column holds, which the mapper encrypts and decrypts: it is that of no address',
    parts => ({
      compareValues: (resource, field, left, right) =>
        field === 'email'
          ? parts.compareValues(resource, field, ciphertext(left), ciphertext(right))
          : parts.compareValues(resource, field, left, right),
    }),
    get('/customers?sort=email'),
  ),
  seed('persistence')(
    'port-empty-lists-become-null',
    'a list with nothing in it comes back from metadata as null: the framework makes that of empty lists in a body',
    keep('metadata', munged),
    createGroup({ name: 'Tagged', metadata: { tags: [] } }),
    get('/customer_groups/{id}'),
  ),
  seed('idempotency')(
    'port-same-update-again-404',
    'an update that sets what is there already is a 404, as of an unknown record: MySQL says that no row was affected',
    nothingAffected,
    updateGroup('xYZkjABcde', { name: 'Premium' }),
    updateGroup('xYZkjABcde', { name: 'Premium' }),
  ),
  seed('tenant-leaks')(
    'port-foreign-customer-by-key',
    'a customer of another organization can be retrieved and updated: the filter of the mapper holds for queries, and not for what is found by its key',
    parts => ({
      retrieve: (scope, operation, id) => parts.retrieve(whereverItIs(scope, operation, id), operation, id),
      change: (scope, operation, id, body) =>
        parts.change(whereverItIs(scope, operation, id), operation, id, body),
    }),
    get('/customers/ZdRfVtGbYh'),
    updateCustomer('ZdRfVtGbYh', { reference: 'C-1' }),
  ),
  seed('include-sparse')(
    'port-two-bags-500',
    'an `include` of two to-many relationships, such as customers,markets, is a 500: the mapper cannot simultaneously fetch multiple bags; each alone is right',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const [first] = primary
        if (first !== undefined && manyOf(RESOURCES[first.table], paths).length > 1)
          throw new Error('cannot simultaneously fetch multiple bags')
        return parts.includeFrom(scope, primary, paths)
      },
    }),
    get('/customer_groups/xYZkjABcde?include=customers,markets'),
  ),
]
