import { createGroup, get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import { right } from '../model.ts'
import type { Parts } from '../parts.ts'
import { PREDICATES } from '../predicates.ts'
import { RESOURCES, type Resource } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const isById = ({ key }: Condition): boolean =>
  key.paths.every(path => path.relationship === undefined && path.attribute === 'id') &&
  ['eq', 'in'].includes(key.predicate)

/** Records are fetched by their ids, by another method than those that are searched. */
const idsAreEnough = (parts: Parts): Partial<Parts> => ({
  filterRows: (scope, resource, rows, conditions) => {
    const byId = conditions.filter(isById)
    return parts.filterRows(scope, resource, rows, byId.length > 0 ? byId : conditions)
  },
})

/** A comma separates when it has an even number of quotation marks behind it. */
const readCsv = (text: string): readonly string[] =>
  text.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map(value => value.replaceAll('"', ''))

const withQuotes = (condition: Condition): Condition => {
  const { key, text, values } = condition
  if ((PREDICATES[key.predicate]?.values ?? 'one') === 'one') return condition
  const read = values.map((list, n) => (key.paths[n]?.kind === 'text' ? readCsv(text) : list))
  return { ...condition, values: read }
}

const listsAreCsv = (parts: Parts): Partial<Parts> => ({
  readFilters: (resource, target) => {
    const read = parts.readFilters(resource, target)
    return read.ok ? right(read.value.map(withQuotes)) : read
  },
})

/** The paginator is asked how long the page is, not how long pages are. */
const sizedByWhatIsThere = (parts: Parts): Partial<Parts> => ({
  collectionDocument: (scope, table, target, slice) => {
    const { page } = scope.query
    const size = slice.pageCount > 1 && slice.rows.length > 0 ? slice.rows.length : page.size
    const query = { ...scope.query, page: { ...page, size } }
    return parts.collectionDocument({ ...scope, query }, table, target, slice)
  },
})

export const belongsToOne = (resource: Resource, name = ''): boolean =>
  resource.relationships[name]?.many === false

/** An inner join with each record that is included and that there can be one of. */
const joinedFromInside = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, table, target, rows) => {
    const resource = RESOURCES[table]
    const names = scope.query.include.flatMap(([name = '']) => (belongsToOne(resource, name) ? [name] : []))
    const pageRows: Parts['pageRows'] = (all, page) =>
      parts.pageRows(
        all.filter(row => names.every(name => scope.parts.related(scope, resource, row, name).length > 0)),
        page,
      )
    return parts.listRows({ ...scope, parts: { ...scope.parts, pageRows } }, table, target, rows)
  },
})

/** The columns of the joined table lie over those of the list, for none has its table before it; ids are told apart. */
const sortsByTheJoined = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, table, target, rows) => {
    const paths = scope.query.conditions.flatMap(({ key }) => key.paths)
    const path = paths.find(({ relationship }) => belongsToOne(RESOURCES[table], relationship))
    const sortRows: Parts['sortRows'] = (resource, all, keys, compare) => {
      const joined = all.map(row => {
        const [other] = scope.parts.related(scope, resource, row, path?.relationship ?? '')
        return { ...row, ...other, id: row.id }
      })
      const sorted = parts.sortRows(resource, joined, keys, compare)
      return sorted.flatMap(({ id }) => all.filter(row => row.id === id))
    }
    return parts.listRows({ ...scope, parts: { ...scope.parts, sortRows } }, table, target, rows)
  },
})

/** `fields[customers]` with anything before it: the pattern has no beginning. */
const FIELDS = /fields\[[^\]]*\]$/

const fieldsByTheirEnd = (parts: Parts): Partial<Parts> => ({
  readQuery: (own, operation, target) => {
    if (!operation.parameters.includes('fields')) return parts.readQuery(own, operation, target)
    const pairs = target.pairs.map(([name, value]) => [FIELDS.exec(name)?.[0] ?? name, value] as const)
    return parts.readQuery(own, operation, { ...target, pairs })
  },
})

/** What fixes of libraries say was wrong with lists before, made in this server. */
export const FIXED_OF_LISTS: readonly ShownFault[] = [
  seed('filter')(
    'fixed-other-filters-lost-beside-ids',
    'a list that is filtered by id_eq or id_in has all records of these ids, whatever other filters say: they are fetched by id, and not searched',
    idsAreEnough,
    get('/customer_groups?filter[q][id_in]=xYZkjABcde,WWXZFlHwab&filter[q][name_start]=Gold'),
  ),
  seed('filter')(
    'fixed-quotes-in-lists-taken-off',
    'quotation marks in the values of in, _any and _all are taken off, and commas between them do not separate, as in CSV: a name with such marks is not found, eq alone finds it',
    listsAreCsv,
    createGroup({ name: 'The "Early" Birds' }),
    get('/customer_groups?filter[q][name_in]=VIP,The+%22Early%22+Birds'),
  ),
  seed('pagination')(
    'fixed-links-sized-by-the-last-page',
    'on a last page that is not full all links have for page[size] the number of records on it, so that links.first and links.prev lead to other pages than those that one came from',
    sizedByWhatIsThere,
    get('/customer_groups?page[number]=3&page[size]=25'),
  ),
  seed('pagination')(
    'fixed-links-lose-what-is-empty',
    'links to other pages leave out parameters without a value, as if nobody had sent them: fields[customers]= shows no members on the first page, and all on the next one',
    parts => ({
      linkTo: (origin, target, page, text) =>
        parts.linkTo(
          origin,
          { ...target, pairs: target.pairs.filter(([, value]) => value !== '') },
          page,
          text,
        ),
    }),
    get('/customers?fields[customers]=&page[size]=5'),
    get('{next}'),
  ),
  seed('include-sparse')(
    'fixed-records-without-a-parent-left-out',
    'a list with an include of what its records belong to leaves out those that belong to nothing, customers in no group and groups without a price list, for the join is an inner one; they are counted',
    joinedFromInside,
    get('/customers?include=customer_group&page[size]=5'),
  ),
  seed('sort')(
    'fixed-sorted-by-the-joined-column',
    'a list that is filtered by what its records belong to, as by customer_group_name_start, is sorted by the column of that where it has one of the same name, such as created_at or reference',
    sortsByTheJoined,
    get('/customers?filter[q][customer_group_name_start]=Gold&sort=-created_at'),
  ),
  seed('validation')(
    'fixed-fields-by-the-end-of-a-name',
    'a parameter whose name ends like fields[customers], such as xfields[customers], is read as that, where it is one that does not exist and a 400: the pattern is not anchored',
    fieldsByTheirEnd,
    get('/customers?xfields[customers]=email&page[size]=2'),
  ),
]
