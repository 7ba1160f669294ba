import { get } from '../asking.ts'
import type { Path } from '../filter-key.ts'
import type { Condition } from '../filters.ts'
import type { Row, Table } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES, type Resource } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const has = (resource: Resource, { relationship, attribute }: Path): boolean =>
  relationship === undefined && resource.filterable.includes(attribute)

/** A filter that the owner of a list has as well is its own: the list stays whole, or nothing is left of it. */
const filteredByTheOwner = (parts: Parts): Partial<Parts> => ({
  listRelated: (scope, operation, target, id) => {
    const owner = parts.findRow(scope, operation.resource, id)
    const resource = RESOURCES[operation.resource]
    const filterRows: Parts['filterRows'] = (own, shown, rows, conditions) => {
      const ofOwner = conditions.filter(({ key }) => key.paths.every(path => has(resource, path)))
      const fits = owner !== undefined && ofOwner.every(one => parts.holds(own, resource, owner, one))
      const rest = conditions.filter(one => !ofOwner.includes(one))
      return fits ? parts.filterRows(own, shown, rows, rest) : []
    }
    const own = { ...scope, parts: { ...scope.parts, filterRows } }
    return parts.listRelated(own, operation, target, id)
  },
})

/** Neither more nor less, and so the same. */
const nullLikeAnything = (parts: Parts): Partial<Parts> => ({
  compareValues: (resource, field, left, right) =>
    (left ?? null) === null || (right ?? null) === null
      ? 0
      : parts.compareValues(resource, field, left, right),
})

const isZoned = ({ key, text }: Condition): boolean =>
  key.paths.some(({ kind }) => kind === 'time') && /(?:Z|[+-]\d\d:\d\d)$/.test(text)

/** Times are kept without a zone, and those that have one cannot be compared with them. */
const naiveTimes = (parts: Parts): Partial<Parts> => ({
  filterRows: (scope, resource, rows, conditions) => {
    if (conditions.some(isZoned)) throw new TypeError("can't compare offset-naive and offset-aware datetimes")
    return parts.filterRows(scope, resource, rows, conditions)
  },
})

const namesARelatedId = ({ key }: Condition): boolean =>
  ['eq', 'in'].includes(key.predicate) &&
  key.paths.some(({ relationship, attribute }) => relationship !== undefined && attribute === 'id')

const everywhere = ({ tenants }: Scope, table: Table): readonly Row[] =>
  Object.values(tenants).flatMap(({ store }) => store.all(table))

/** The parameter makes a query of its own, in the place of the one that has the organization. */
const filterForTheScope = (parts: Parts): Partial<Parts> => ({
  list: (scope, operation, target) => {
    if (!scope.query.conditions.some(namesARelatedId)) return parts.list(scope, operation, target)
    const findRow: Parts['findRow'] = (own, table, id) => everywhere(own, table).find(row => row.id === id)
    return parts.list(
      { ...scope, parts: { ...scope.parts, allRows: everywhere, findRow } },
      operation,
      target,
    )
  },
})

/** What one record includes is paged by the page of the list, as when it is asked for by itself. */
const inclusionPaged = (parts: Parts): Partial<Parts> => ({
  collectionDocument: (scope, table, target, slice) => {
    const [only, ...others] = slice.rows
    if (only === undefined || others.length > 0) return parts.collectionDocument(scope, table, target, slice)
    const related: Parts['related'] = (own, resource, row, name) => {
      const rows = parts.related(own, resource, row, name)
      const isPaged = resource.type === table && row.id === only.id && resource.relationships[name]?.many
      return isPaged === true ? parts.pageRows(rows, scope.query.page) : rows
    }
    const own = { ...scope, parts: { ...scope.parts, related } }
    return parts.collectionDocument(own, table, target, slice)
  },
})

/** What clients of other servers have reported of lists, made in this one. */
export const REPORTED_OF_LISTS: readonly ShownFault[] = [
  seed('pagination')(
    'reported-page-twice-in-links',
    'links to other pages have the page that was asked for beside the one that they lead to, each with its number and size: whoever follows them is told 400, for a parameter is there twice',
    () => ({
      linkTo: (origin, { path, pairs }, page, text) => `${origin}${path}?${text([...pairs, ...page])}`,
    }),
    get('/customer_groups?page[size]=5&page[number]=2'),
    get('/customer_groups/xYZkjABcde/event_stores?page[size]=3'),
  ),
  seed('filter')(
    'reported-filter-of-the-owner',
    'a filter of what belongs to a group is applied to the group when that has the attribute, such as reference or the name of a market: the list is whole, or empty; an address is looked for where it should be',
    filteredByTheOwner,
    get('/customer_groups/xYZkjABcde/markets?filter[q][name_eq]=Members%20Club'),
    get('/customer_groups/xYZkjABcde/customers?filter[q][id_eq]=XAyRWNUzyN'),
  ),
  seed('sort')(
    'reported-null-sorts-like-anything',
    'a value of null is neither more nor less than any other, and so sorts as the same: where records have none, what is before and after them is not in order',
    nullLikeAnything,
    get('/customer_groups?sort=-reference'),
  ),
  seed('dates')(
    'reported-zoned-time-500',
    'a filter by a time with its zone, 2025-01-01T00:00:00Z, is a 500, for times are kept without one and cannot be compared with it; a date alone is right',
    naiveTimes,
    get('/customer_groups?filter[q][created_at_gteq]=2025-01-01T00:00:00Z'),
  ),
  seed('tenant-leaks')(
    'reported-filter-in-place-of-the-scope',
    'a list that is filtered by the id of a related record, customer_group_id_eq, has the records of whoever has that: the filter makes a query of its own, without the organization',
    filterForTheScope,
    get('/customers?filter[q][customer_group_id_eq]=ZaQwSxEdCr'),
  ),
  seed('include-sparse')(
    'reported-inclusion-paged-with-one-record',
    'where a page has one record, what it includes is cut by the page of the list: a group that a filter finds alone brings ten of its customers, and the third page of size 1 the third one',
    inclusionPaged,
    get('/customer_groups?filter[q][code_eq]=premium-customers&include=customers'),
    get('/customer_groups?page[size]=1&page[number]=2&include=customers'),
  ),
]
