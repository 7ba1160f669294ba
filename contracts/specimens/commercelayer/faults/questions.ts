import { get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import { right, wrong } from '../model.ts'
import { filterValue } from '../problems.ts'
import { type ShownFault, seed } from './seed.ts'

const filters = seed('filter')

/** Is this a time of a filter that has seconds, but no part of one? */
const hasNoDecimals = ({ key, text }: Condition): boolean =>
  key.paths.some(({ kind }) => kind === 'time') && /T\d\d:\d\d:\d\dZ$/.test(text)

const asksForAnId = ({ key }: Condition): boolean =>
  key.paths.some(({ relationship, attribute }) => relationship === undefined && attribute === 'id')

const OWN_TO_PRICE_LISTS = ['currency_code', 'tax_included']

/** Faults of parameters of which the document says more than was read. */
export const QUESTIONS: readonly ShownFault[] = [
  filters(
    'to-one-not-filterable',
    'a filter by an attribute of the price list or the group of a record is a 400, for only to-many relationships are joined',
    parts => ({
      readFilters: (resource, target) => {
        const relationships = Object.fromEntries(
          Object.entries(resource.relationships).filter(([, { many }]) => many),
        )
        return parts.readFilters({ ...resource, relationships }, target)
      },
    }),
    get('/customers?filter[q][customer_group_name_eq]=VIP'),
  ),
  seed('dates')(
    'time-without-decimals-refused',
    'a filter by a time without decimals, 2018-01-01T12:00:00Z, is a 400, for only the form that is served is parsed',
    parts => ({
      readFilters: (resource, target) => {
        const read = parts.readFilters(resource, target)
        const bad = read.ok ? read.value.filter(hasNoDecimals) : []
        return bad.length === 0
          ? read
          : wrong(
              ...bad.map(({ key, text }) => filterValue(`${key.paths[0]?.attribute}_${key.predicate}`, text)),
            )
      },
    }),
    get('/customer_groups?filter[q][created_at_gteq]=2018-01-01T12:00:00Z'),
  ),
  seed('robustness')(
    'bad-jcont-500',
    'a jcont whose value is no JSON is a 500, for nobody catches what the parser throws',
    parts => ({
      readFilters: (resource, target) => {
        for (const [name, text] of target.pairs) if (name.endsWith('_jcont]')) JSON.parse(text)
        return parts.readFilters(resource, target)
      },
    }),
    get('/customer_groups?filter[q][metadata_jcont]=foo'),
  ),
  seed('tenant-leaks')(
    'foreign-record-filtered-by-id',
    'a filter by id finds records of other organizations as well, for an id is thought to be enough',
    parts => ({
      list: (scope, operation, target) => {
        if (!scope.query.conditions.some(asksForAnId)) return parts.list(scope, operation, target)
        const rows = Object.values(scope.tenants).flatMap(tenant =>
          parts.allRows({ ...scope, tenant }, operation.resource),
        )
        return parts.listRows(scope, operation.shows, target, rows)
      },
    }),
    get('/customer_groups?filter[q][id_eq]=ZaQwSxEdCr'),
  ),
  seed('sort')(
    'price-lists-sorted-as-markets',
    'price lists can be sorted by what markets can, and so neither by currency_code nor by tax_included',
    parts => ({
      readSort: (resource, text) =>
        parts.readSort(
          resource.type === 'price_lists'
            ? { ...resource, sortable: resource.sortable.filter(name => !OWN_TO_PRICE_LISTS.includes(name)) }
            : resource,
          text,
        ),
    }),
    get('/price_lists?sort=currency_code'),
  ),
  seed('include-sparse')(
    'inclusion-ignored-below-a-record',
    'what belongs to a record is listed without what `include` asks for, which only whole collections look at',
    parts => ({
      readQuery: (own, operation, target) => {
        const read = parts.readQuery(own, operation, target)
        return read.ok && operation.action === 'related' ? right({ ...read.value, include: [] }) : read
      },
    }),
    get('/customer_groups/xYZkjABcde/customers?include=customer_group'),
  ),
]
