import { get } from '../asking.ts'
import { right } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('filter')
const groups = (query: string) => get(`/customer_groups?fields[customer_groups]=name&${query}`)

/** Faults of filters as a whole. */
export const FILTER_FAULTS: readonly ShownFault[] = [
  fault(
    'times-as-text',
    'gteq and lteq compare times as text, so that one form of an instant is less than the other',
    parts => ({
      holds: (scope, resource, row, condition) => {
        const [path] = condition.key.paths
        const isOrder = ['lteq', 'gteq'].includes(condition.key.predicate)
        if (path?.kind !== 'time' || path.relationship !== undefined || !isOrder)
          return parts.holds(scope, resource, row, condition)
        const value = String(row[path.attribute])
        return condition.key.predicate === 'gteq' ? value >= condition.text : value <= condition.text
      },
    }),
    groups('filter[q][created_at_gteq]=2024-08-04T08:23:45Z&filter[q][id_eq]=xYZkjABcde'),
  ),
  fault(
    'date-is-its-last-instant',
    'a date alone stands for the end of its day',
    parts => ({
      filterRows: (scope, resource, rows, conditions) => {
        const late = conditions.map(condition =>
          /^\d{4}-\d\d-\d\d$/.test(condition.text)
            ? {
                ...condition,
                values: condition.values.map(list =>
                  list.map(at => (typeof at === 'number' ? at + 86_399_999 : at)),
                ),
              }
            : condition,
        )
        return parts.filterRows(scope, resource, rows, late)
      },
    }),
    groups('filter[q][created_at_lteq]=2024-08-04'),
  ),
  fault(
    'or-means-and',
    'name_or_code wants both',
    parts => ({ combine: (_, tests) => parts.combine('and', tests) }),
    groups('filter[q][name_or_reference_cont]=premium'),
  ),
  fault(
    'and-means-or',
    'name_and_code is content with one',
    parts => ({ combine: (_, tests) => parts.combine('or', tests) }),
    groups('filter[q][name_and_reference_cont]=premium'),
  ),
  fault(
    'last-filter-wins',
    'of several filters only the last holds',
    parts => ({
      filterRows: (scope, resource, rows, conditions) =>
        parts.filterRows(scope, resource, rows, conditions.slice(-1)),
    }),
    groups('filter[q][name_cont]=premium&filter[q][id_not_eq]=AAAAAAAAAA'),
  ),
  fault(
    'unknown-filter-ignored',
    'a filter by an unknown attribute or predicate is ignored',
    parts => ({
      readFilters: (resource, target) => {
        const isGood = (pair: (typeof target.pairs)[number]): boolean => {
          const read = parts.readFilters(resource, { ...target, pairs: [pair] })
          return read.ok || read.problems[0]?.kind !== 'filter-unknown'
        }
        return parts.readFilters(resource, { ...target, pairs: target.pairs.filter(isGood) })
      },
    }),
    groups('filter[q][colour_eq]=red'),
  ),
  fault(
    'bad-filter-value-ignored',
    'a filter by a time that is none is ignored',
    parts => ({
      readFilters: (resource, target) => {
        const read = parts.readFilters(resource, target)
        const isBad = !read.ok && read.problems.every(({ kind }) => kind === 'filter-value')
        return isBad ? right([]) : read
      },
    }),
    groups('filter[q][created_at_gteq]=yesterday'),
  ),
  fault(
    'related-not-filtered',
    'the customers of a group are not filtered',
    parts => ({
      listRelated: (scope, operation, target, id) =>
        parts.listRelated({ ...scope, query: { ...scope.query, conditions: [] } }, operation, target, id),
    }),
    get('/customer_groups/xYZkjABcde/customers?filter[q][email_cont]=nobody'),
  ),
  fault(
    'related-attribute-of-the-first',
    'a filter by an attribute of the customers looks at the first of them only',
    parts => ({
      holds: (scope, resource, row, condition) => {
        const related: typeof parts.related = (...which) => scope.parts.related(...which).slice(0, 1)
        return parts.holds({ ...scope, parts: { ...scope.parts, related } }, resource, row, condition)
      },
    }),
    groups('filter[q][customers_status_eq]=acquired'),
  ),
  fault(
    'value-cut-at-a-comma',
    'eq looks only at what stands before the first comma',
    parts => ({
      readFilters: (resource, target) => {
        const pairs = target.pairs.map(
          ([name, value]) => [name, name.endsWith('_eq]') ? (value.split(',')[0] ?? '') : value] as const,
        )
        return parts.readFilters(resource, { ...target, pairs })
      },
    }),
    groups('filter[q][name_eq]=Premium Customers,'.replaceAll(' ', '%20')),
  ),
]
