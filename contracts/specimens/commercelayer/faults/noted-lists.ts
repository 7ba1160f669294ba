import { get } from '../asking.ts'
import type { Row, Table } from '../model.ts'
import { right } from '../model.ts'
import { textOf } from '../parameter-names.ts'
import type { Parts, Scope } from '../parts.ts'
import { RESOURCES, type Resource } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

/** A search has a default of its own. */
const SEARCH_SIZE = 20

const searchesAreLonger = (parts: Parts): Partial<Parts> => ({
  readQuery: (own, operation, target) => {
    const query = parts.readQuery(own, operation, target)
    if (!query.ok || query.value.conditions.length === 0) return query
    if (textOf(target, 'page[size]') !== undefined) return query
    return right({ ...query.value, page: { ...query.value.page, size: SEARCH_SIZE } })
  },
})

/** Lists of what belongs to a record are answered without what the paginator adds. */
const relatedWithoutLinks = (parts: Parts): Partial<Parts> => ({
  listRelated: (scope, operation, target, id) => {
    const collectionDocument: Parts['collectionDocument'] = (...shown) => {
      const { links: _, ...rest } = parts.collectionDocument(...shown)
      return rest
    }
    const own = { ...scope, parts: { ...scope.parts, collectionDocument } }
    return parts.listRelated(own, operation, target, id)
  },
})

const TENANTLESS: readonly Table[] = ['customer_groups', 'markets']

const everywhere = ({ tenants }: Scope, table: Table): readonly Row[] =>
  Object.values(tenants).flatMap(({ store }) => store.all(table))

/** Who asks is known, and not handed on to the query. */
const marketsOfAnyGroup = (parts: Parts): Partial<Parts> => ({
  listRelated: (scope, operation, target, id) => {
    if (operation.relationship !== 'markets') return parts.listRelated(scope, operation, target, id)
    const allRows: Parts['allRows'] = (own, table) =>
      TENANTLESS.includes(table) ? everywhere(own, table) : parts.allRows(own, table)
    const findRow: Parts['findRow'] = (own, table, wanted) =>
      TENANTLESS.includes(table)
        ? everywhere(own, table).find(row => row.id === wanted)
        : parts.findRow(own, table, wanted)
    const own = { ...scope, parts: { ...scope.parts, allRows, findRow } }
    return parts.listRelated(own, operation, target, id)
  },
})

/** Has the record a value for each attribute that is shown? SQL takes a row for not null only then. */
const isNotNull = (scope: Scope, resource: Resource, row: Row): boolean => {
  const named = scope.query.fields.get(resource.type)
  return Object.keys(resource.attributes)
    .filter(name => named?.has(name) ?? true)
    .every(name => (row[name] ?? null) !== null)
}

/** `IS NOT NULL` of a joined row asks each of its columns. */
const joinedRowNotNull = (parts: Parts): Partial<Parts> => {
  const joined = (scope: Scope): Scope => {
    const related: Parts['related'] = (own, resource, row, name) => {
      const rows = parts.related(own, resource, row, name)
      const relationship = resource.relationships[name]
      return relationship === undefined || relationship.many
        ? rows
        : rows.filter(one => isNotNull(own, RESOURCES[relationship.to], one))
    }
    return { ...scope, parts: { ...scope.parts, related } }
  }
  return {
    includeFrom: (scope, primary, paths) => parts.includeFrom(joined(scope), primary, paths),
    linkage: (scope, resource, row, name) => parts.linkage(joined(scope), resource, row, name),
  }
}

/** What release notes and incident reports of other services tell of lists, made in this one. */
export const NOTED_OF_LISTS: readonly ShownFault[] = [
  seed('envelope')(
    'noted-related-lists-without-links',
    'a list of what belongs to a record has no links to its pages, for those are added where whole collections are listed; its counts are right',
    relatedWithoutLinks,
    get('/customer_groups/xYZkjABcde/customers'),
  ),
  seed('pagination')(
    'noted-filtered-lists-of-20',
    'a list with a filter has 20 records on a page unless asked otherwise, for the search behind it has a default of its own; without a filter it has 10',
    searchesAreLonger,
    get('/customers?filter[q][email_not_null]=true'),
  ),
  seed('filter')(
    'noted-several-filters-any',
    'of several filters one is enough: the parameters are put together by OR, so that each further one makes a list longer',
    () => ({
      filterRows: (scope, resource, rows, conditions) =>
        conditions.length === 0
          ? rows
          : rows.filter(row =>
              conditions.some(condition => scope.parts.holds(scope, resource, row, condition)),
            ),
    }),
    get('/customers?filter[q][status_eq]=repeat&filter[q][has_password_true]=true&page[size]=25'),
  ),
  seed('sort')(
    'noted-underscored-fields-not-sortable',
    'a sort by a field with an underscore, such as created_at, is a 400: the parser writes names with hyphens, and compares them as they are in the model',
    parts => ({ readSort: (resource, text) => parts.readSort(resource, text.replaceAll('_', '-')) }),
    get('/customer_groups?sort=-created_at,id'),
  ),
  seed('tenant-leaks')(
    'noted-markets-of-a-foreign-group',
    'the markets of a group of another organization can be read: the query of this relationship asks for the id alone, after it was made sure that somebody is logged in',
    marketsOfAnyGroup,
    get('/customer_groups/ZaQwSxEdCr/markets'),
  ),
  seed('include-sparse')(
    'noted-group-with-a-null-not-included',
    'a group, or a price list, with null in any attribute that is shown is included as none, its data null: the join asks whether the row IS NOT NULL, which SQL answers for all of its columns',
    joinedRowNotNull,
    get('/customers?include=customer_group&page[size]=25'),
    get('/customers?include=customer_group&fields[customer_groups]=name,code&page[size]=25'),
  ),
]
