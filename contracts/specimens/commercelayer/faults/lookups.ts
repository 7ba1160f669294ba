import { get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import type { Table } from '../model.ts'
import type { Scope } from '../parts.ts'
import { succeed } from '../reading.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const ids = seed('ids')
const leak = seed('tenant-leaks')

const elsewhere = (scope: Scope): readonly Scope[] =>
  Object.values(scope.tenants)
    .filter(({ name }) => name !== scope.tenant.name)
    .map(tenant => ({ ...scope, tenant }))

/** What stands behind the first OR of a filter. */
const behindOr = ({ key, text, values }: Condition): readonly Condition[] =>
  key.together === 'or' && key.paths.length > 1
    ? [{ key: { ...key, paths: key.paths.slice(1) }, text, values: values.slice(1) }]
    : []

export const TABLES: readonly Table[] = ['customer_groups', 'customers', 'markets', 'price_lists']

/** Faults of where a query looks, and for what. */
export const LOOKUPS: readonly ShownFault[] = [
  leak(
    'or-escapes-the-organization',
    'a filter with _or_ finds records of other organizations: its SQL has no brackets around the OR',
    parts => ({
      list: (scope, operation, target) => {
        const resource = RESOURCES[operation.resource]
        const loose = scope.query.conditions.flatMap(behindOr)
        const foreign = elsewhere(scope).flatMap(other =>
          parts
            .allRows(other, operation.resource)
            .filter(row => loose.some(condition => parts.holds(other, resource, row, condition))),
        )
        const rows = [...parts.allRows(scope, operation.resource), ...foreign]
        return parts.listRows(scope, operation.shows, target, rows)
      },
    }),
    get('/customer_groups?filter[q][name_or_code_start]=orchard'),
  ),
  leak(
    'customers-joined-across-organizations',
    'customers are joined by the number of their group, which every organization counts anew, and by nothing else',
    parts => ({
      related: (scope, resource, row, name) => {
        const own = parts.related(scope, resource, row, name)
        if (resource.type !== 'customer_groups' || name !== 'customers') return own
        const number = parts.allRows(scope, resource.type).findIndex(({ id }) => id === row.id)
        const foreign = elsewhere(scope).flatMap(other => {
          const namesake = parts.allRows(other, resource.type)[number]
          return namesake === undefined ? [] : parts.related(other, resource, namesake, name)
        })
        return [...own, ...foreign]
      },
    }),
    get('/customer_groups/xYZkjABcde/customers?page[size]=25'),
  ),
  ids(
    'code-stands-for-the-id',
    'a group is found by its code as well, as by a slug',
    parts => ({
      retrieve: (scope, operation, id) => {
        const isGroup = operation.resource === 'customer_groups'
        const named = parts.allRows(scope, operation.resource).find(({ code }) => isGroup && code === id)
        return parts.retrieve(scope, operation, named?.id ?? id)
      },
    }),
    get('/customer_groups/gold-members'),
  ),
  ids(
    'id-of-another-type-found',
    'an id is looked up among all resources, so that the path of customers shows a group',
    parts => ({
      retrieve: (scope, operation, id) => {
        const table = TABLES.find(one => parts.findRow(scope, one, id) !== undefined)
        return table === undefined || table === operation.resource
          ? parts.retrieve(scope, operation, id)
          : succeed(200, parts.oneDocument(scope, table, parts.findRow(scope, table, id)))
      },
    }),
    get('/customers/xYZkjABcde'),
  ),
]
