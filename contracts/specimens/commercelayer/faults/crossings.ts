import { ask, createGroup, get, remove, updateGroup } from '../asking.ts'
import { type Row, right } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { knowingHead } from './heads.ts'
import { type ShownFault, seed } from './seed.ts'

/** Columns that all tables have. */
const COMMON: readonly string[] = ['id', 'created_at', 'updated_at', 'reference', 'reference_origin']
const PRICE_LIST = { price_list: { data: { type: 'price_lists', id: 'BqLmGhxVOr' } } }

const joins = ({ query }: Scope): boolean =>
  query.conditions.some(({ key }) => key.paths.some(({ relationship }) => relationship !== undefined))

/** HEAD goes another way than GET, on which nobody reads the query. */
const unchecked = knowingHead((parts, isHead) => ({
  readQuery: (own, operation, target) =>
    parts.readQuery(own, operation, isHead(operation) ? { ...target, pairs: [] } : target),
}))

/** A deleted group is marked as such, and markets do not look at the mark. */
const unreleased = (parts: Parts): Partial<Parts> => {
  const groups = new Map<string, Row>()
  return {
    release: (scope, resource, row) => {
      const kept = { ...row }
      if (resource.type === 'customer_groups')
        for (const { id } of parts.related(scope, resource, row, 'markets')) groups.set(id, kept)
      parts.release(scope, resource, row)
    },
    related: (scope, resource, row, name) => {
      const gone = resource.type === 'markets' && name === 'customer_group' ? groups.get(row.id) : undefined
      return gone === undefined ? parts.related(scope, resource, row, name) : [gone]
    },
  }
}

/** What is right about each of two features, and wrong about both together. */
export const CROSSINGS: readonly ShownFault[] = [
  seed('pagination')(
    'filter-forgotten-after-the-first-page',
    'pages after the first are cut from the list without its filter',
    parts => ({
      filterRows: (scope, resource, rows, conditions) =>
        parts.filterRows(scope, resource, rows, scope.query.page.number > 1 ? [] : conditions),
    }),
    get('/customers?filter[q][status_eq]=repeat&page[number]=2'),
  ),
  seed('sort')(
    'filtered-lists-not-sorted',
    'a list with a filter comes in the order in which the search finds it, whatever `sort` says',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const { query } = scope
        const own = query.conditions.length === 0 ? scope : { ...scope, query: { ...query, sort: [] } }
        return parts.listRows(own, table, target, rows)
      },
    }),
    get('/customers?filter[q][status_eq]=repeat&sort=-email'),
  ),
  seed('include-sparse')(
    'named-relationships-without-linkage',
    'a relationship that is included has no data when it is named in `fields`, too',
    parts => ({
      presentRelationship: (scope, resource, row, name, isIncluded) =>
        parts.presentRelationship(
          scope,
          resource,
          row,
          name,
          isIncluded && !scope.query.fields.has(resource.type),
        ),
    }),
    get('/customers?include=customer_group&fields[customers]=email,customer_group'),
  ),
  seed('persistence')(
    'fields-limit-what-is-kept',
    'an update with `fields` keeps only the members that these name, not only shows them',
    parts => ({
      validateBody: (scope, resource, body, id) => {
        const columns = parts.validateBody(scope, resource, body, id)
        const named = id === undefined ? undefined : scope.query.fields.get(resource.type)
        return columns.ok && named !== undefined
          ? right(Object.fromEntries(Object.entries(columns.value).filter(([name]) => named.has(name))))
          : columns
      },
    }),
    updateGroup(
      'xYZkjABcde',
      { name: 'Renamed', reference: 'CG-NEW' },
      { relationships: PRICE_LIST },
      '?fields[customer_groups]=name',
    ),
    get('/customer_groups/xYZkjABcde?include=price_list'),
  ),
  seed('methods')(
    'head-reads-no-query',
    'HEAD reads no query parameters: where GET is a 400 for one that is wrong, HEAD is a 200',
    unchecked,
    ask('HEAD', '/customers?page[size]=26'),
  ),
  seed('headers')(
    'location-from-what-is-shown',
    'Location of a new record is made of the attributes that are shown: with `fields` that leave out id it ends in ' +
      '"undefined"',
    parts => ({
      create: (scope, operation, body) => {
        const made = parts.create(scope, operation, body)
        const named = scope.query.fields.get(operation.resource)
        if (!made.ok || named === undefined || named.has('id')) return made
        const Location = `${scope.origin}/api/${operation.resource}/undefined`
        return right({ ...made.value, headers: { ...made.value.headers, Location } })
      },
    }),
    createGroup({ name: 'New' }, {}, '?fields[customer_groups]=name'),
  ),
  seed('persistence')(
    'markets-bring-a-deleted-group',
    'a deleted group is only marked: markets that were private to it still include it',
    unreleased,
    remove('/customer_groups/xYZkjABcde'),
    get('/markets/fqOkVozzvB?include=customer_group'),
  ),
  seed('robustness')(
    'ambiguous-column-500',
    'a filter by an attribute of related records, with a sort by a column that both tables have, is a 500',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const twice = scope.query.sort.find(({ field }) => COMMON.includes(field))
        if (twice !== undefined && joins(scope))
          throw new Error(`column reference "${twice.field}" is ambiguous`)
        return parts.listRows(scope, table, target, rows)
      },
    }),
    get('/customer_groups?filter[q][customers_email_end]=.org&sort=-created_at'),
  ),
]
