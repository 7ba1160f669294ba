import { createCustomer, get, updateCustomer, updateGroup } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Slice } from '../paging.ts'
import type { Parts, Scope } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = 'xYZkjABcde'
const IN_GROUP = { customer_group: { data: { type: 'customer_groups', id: GROUP } } }
const IN_NO_GROUP = { customer_group: { data: null } }

/** A counter in the group: it is raised when somebody is made or moved there, and lowered by a delete only. */
const countedUp = (parts: Parts): Partial<Parts> => {
  const left = new Map<string, number>()
  const recount = (slice: Slice, more: number, size: number): Slice => {
    const recordCount = slice.recordCount + more
    return { ...slice, recordCount, pageCount: Math.ceil(recordCount / size) }
  }
  return {
    update: (scope, table, row, columns) => {
      const before = row['customer_group']
      parts.update(scope, table, row, columns)
      const after = parts.findRow(scope, table, row.id)?.['customer_group']
      if (table === 'customers' && typeof before === 'string' && after !== before)
        left.set(before, (left.get(before) ?? 0) + 1)
    },
    listRelated: (scope, operation, target, id) => {
      const gone = operation.shows === 'customers' ? left.get(id) : undefined
      if (gone === undefined || scope.query.conditions.length > 0)
        return parts.listRelated(scope, operation, target, id)
      const slice: Parts['slice'] = (all, shown, page) =>
        recount(parts.slice(all, shown, page), gone, page.size)
      return parts.listRelated({ ...scope, parts: { ...scope.parts, slice } }, operation, target, id)
    },
  }
}

/** Lists are sorted by a view that new records come into, and changes do not. */
const sortedAsBefore = (parts: Parts): Partial<Parts> => {
  const first = new Map<string, Row>()
  return {
    update: (scope, table, row, columns) => {
      if (!first.has(row.id)) first.set(row.id, { ...row })
      parts.update(scope, table, row, columns)
    },
    sortRows: (resource, rows, keys, compare) => {
      const now = new Map(rows.map(row => [row.id, row]))
      const then = rows.map(row => first.get(row.id) ?? row)
      return parts.sortRows(resource, then, keys, compare).map(row => now.get(row.id) ?? row)
    },
  }
}

const named = ({ query }: Scope, type: string): ReadonlySet<string> | undefined => query.fields.get(type)

/** Two features that are right alone: of lists, and of a list and an update before it. */
export const PAIRS: readonly ShownFault[] = [
  seed('pagination')(
    'links-lose-the-minus',
    'the links to other pages have `sort` without its hyphens, as it was parsed: from page to page the order turns',
    parts => ({
      linkTo: (origin, target, page, text) => {
        const pairs = target.pairs.map(([name, value]): readonly [string, string] => [
          name,
          name === 'sort' ? value.replace(/(^|,)-/g, '$1') : value,
        ])
        return parts.linkTo(origin, { ...target, pairs }, page, text)
      },
    }),
    get('/customers?sort=-email&page[size]=3'),
  ),
  seed('sort')(
    'sort-by-what-is-not-shown',
    'a list with `fields` is sorted by those of its keys only that are shown: the other columns were not read',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const { query } = scope
        const shown = named(scope, table)
        const sort = query.sort.filter(({ field }) => shown?.has(field) ?? true)
        return parts.listRows({ ...scope, query: { ...query, sort } }, table, target, rows)
      },
    }),
    get('/customers?sort=-email&fields[customers]=id,status'),
  ),
  seed('include-sparse')(
    'later-pages-include-nothing',
    'only the first page brings along what `include` asks for; the pages after it have neither `included` nor linkage',
    parts => ({
      includeFrom: (scope, primary, paths) =>
        parts.includeFrom(scope, primary, scope.query.page.number > 1 ? [] : paths),
    }),
    get('/customers?include=customer_group&page[number]=2'),
  ),
  seed('persistence')(
    'customers-who-left-are-counted',
    'the customers of a group are counted by a counter that leaving does not lower: record_count keeps who was moved',
    countedUp,
    createCustomer({ email: 'new@example.com' }, { relationships: IN_GROUP }),
    updateCustomer('{id}', {}, { relationships: IN_NO_GROUP }),
    get(`/customer_groups/${GROUP}/customers`),
  ),
  seed('sort')(
    'updated-records-keep-their-place',
    'lists are sorted by a view that updates do not reach: a record that was renamed stands where its old name belongs',
    sortedAsBefore,
    updateGroup(GROUP, { name: 'Aardvarks' }),
    get('/customer_groups?sort=name'),
  ),
  seed('tenant-leaks')(
    'sorted-lists-of-all-organizations',
    'a list with `sort` goes past the scope that has the organization: it has the records of all of them',
    parts => ({
      list: (scope, operation, target) =>
        scope.query.sort.length === 0
          ? parts.list(scope, operation, target)
          : parts.listRows(
              scope,
              operation.shows,
              target,
              Object.values(scope.tenants).flatMap(({ store }) => store.all(operation.resource)),
            ),
    }),
    get('/customers?sort=email&page[size]=25'),
  ),
]
