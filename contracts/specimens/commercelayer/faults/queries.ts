import { createGroup, get, inGroup, updateCustomer } from '../asking.ts'
import type { Condition } from '../filters.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

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
    updateCustomer('XAyRWNUzyN', {}, inGroup('WWXZFlHwab')),
    get('/customer_groups/xYZkjABcde/customers?page[size]=25'),
  ),
]
