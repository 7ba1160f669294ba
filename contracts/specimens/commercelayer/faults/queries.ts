import { createGroup, get, updateCustomer, updateGroup } from '../asking.ts'
import type { Condition } from '../filters.ts'
import type { Node } from '../including.ts'
import type { Row } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const sort = seed('sort')
const inclusion = seed('include-sparse')

type Related = Parts['related']

const within = (scope: Scope, related: Related): Scope => ({ ...scope, parts: { ...scope.parts, related } })

/** Only the related rows that the filters let through, as a join finds them. */
const joined =
  (scope: Scope, conditions: readonly Condition[]): Related =>
  (_, resource, row, name) => {
    const rows = scope.parts.related(scope, resource, row, name)
    const about = conditions.filter(({ key }) => key.paths.some(({ relationship }) => relationship === name))
    return rows.filter(one =>
      about.every(condition =>
        scope.parts.holds(
          within(scope, () => [one]),
          resource,
          row,
          condition,
        ),
      ),
    )
  }

/** Faults of what an object-relational mapper makes of a list. */
export const QUERIES: readonly ShownFault[] = [
  inclusion(
    'inclusion-filtered',
    'a filter by an attribute of customers also cuts the customers that are included to those that fit',
    parts => ({
      collectionDocument: (scope, table, target, slice) =>
        parts.collectionDocument(within(scope, joined(scope, scope.query.conditions)), table, target, slice),
    }),
    get('/customer_groups?filter[q][customers_status_eq]=repeat&include=customers'),
  ),
  inclusion(
    'included-beyond-the-page',
    'a page includes what belongs to the records of all pages, for only the list itself has a limit',
    parts => {
      let all: readonly Row[] = []
      return {
        pageRows: (rows, page) => {
          all = rows
          return parts.pageRows(rows, page)
        },
        includeFrom: (scope, primary, paths) => {
          const { shown } = parts.includeFrom(scope, primary, paths)
          const [first] = primary
          const isList = first !== undefined && all.some(({ id }) => id === first.row.id)
          const nodes = isList ? all.map((row): Node => ({ table: first.table, row })) : primary
          return { included: parts.includeFrom(scope, nodes, paths).included, shown }
        },
      }
    },
    get('/customer_groups?include=markets&page[size]=3'),
  ),
  inclusion(
    'nothing-included-as-null',
    'a group without a price list includes null for it',
    parts => ({
      oneDocument: (scope, table, row) => {
        const shown = parts.oneDocument(scope, table, row)
        const asked = scope.query.include.map(([name]) => RESOURCES[table].relationships[name ?? ''])
        const empty = asked.filter(
          one => row !== undefined && one?.many === false && row[one.column] === null,
        )
        const included = Array.isArray(shown['included']) ? shown['included'] : []
        return empty.length === 0 ? shown : { ...shown, included: [...included, ...empty.map(() => null)] }
      },
    }),
    get('/customer_groups/YboAuOVpfm?include=price_list'),
  ),
  sort(
    'inclusion-loses-the-order',
    'a list with `include` is loaded a second time, by ids, and comes in their order',
    parts => ({
      collectionDocument: (scope, table, target, slice) => {
        const byId = slice.rows.toSorted((left, right) => (left.id < right.id ? -1 : 1))
        const rows = scope.query.include.length > 0 ? byId : slice.rows
        return parts.collectionDocument(scope, table, target, { ...slice, rows })
      },
    }),
    get('/customers?sort=-email&include=customer_group'),
  ),
  sort(
    'updated-records-move-to-the-end',
    'without sort a record that was updated is the last of its list, where the database has put its new version',
    parts => ({
      update: (scope, table, row, columns) => {
        const after = { ...row, ...columns }
        parts.remove(scope, table, row)
        parts.insert(scope, table, after)
      },
    }),
    updateGroup('xYZkjABcde', { name: 'Other' }),
    get('/customer_groups'),
  ),
  sort(
    'id-sorts-by-the-internal-key',
    'sort=id sorts by the numeric key of the database, not by the ids that are shown',
    parts => ({
      sortRows: (resource, rows, keys, compare) => {
        const places = new Map(rows.map((row, n) => [row.id, n]))
        const place = (id: unknown): number => places.get(String(id)) ?? 0
        return parts.sortRows(resource, rows, keys, (own, field, left, right) =>
          field === 'id' ? place(left) - place(right) : compare(own, field, left, right),
        )
      },
    }),
    get('/price_lists?sort=id'),
  ),
  seed('filter')(
    'or-with-an-inner-join',
    'name_or_customers_email_cont finds no group without customers, for it joins them from inside',
    parts => ({
      holds: (scope, resource, row, condition) => {
        const names = condition.key.paths.map(path => path.relationship ?? '').filter(name => name !== '')
        const isLost = names.some(name => parts.related(scope, resource, row, name).length === 0)
        const isMixed = condition.key.paths.length > names.length
        return !(isMixed && isLost) && parts.holds(scope, resource, row, condition)
      },
    }),
    createGroup({ name: 'Nobody Yet' }),
    get('/customer_groups?filter[q][name_or_customers_email_cont]=nobody'),
  ),
  seed('persistence')(
    'moved-customer-in-both-groups',
    'a customer who changes groups is still listed in the old one: a row of a pivot table was added, none removed',
    parts => {
      const before = new Map<string, Set<string>>()
      return {
        update: (scope, table, row, columns) => {
          const old = row['customer_group']
          if (table === 'customers' && 'customer_group' in columns && typeof old === 'string')
            before.set(old, new Set([...(before.get(old) ?? []), row.id]))
          parts.update(scope, table, row, columns)
        },
        related: (scope, resource, row, name) => {
          const rows = parts.related(scope, resource, row, name)
          const kept =
            resource.type === 'customer_groups' && name === 'customers' ? before.get(row.id) : undefined
          return kept === undefined
            ? rows
            : parts.allRows(scope, 'customers').filter(one => kept.has(one.id) || rows.includes(one))
        },
      }
    },
    updateCustomer(
      'XAyRWNUzyN',
      {},
      { relationships: { customer_group: { data: { type: 'customer_groups', id: 'WWXZFlHwab' } } } },
    ),
    get('/customer_groups/xYZkjABcde/customers?page[size]=25'),
  ),
]
