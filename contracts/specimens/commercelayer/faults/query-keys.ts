import { get } from '../asking.ts'
import { right, wrong } from '../model.ts'
import { readName } from '../parameter-names.ts'
import { filterUnknown } from '../problems.ts'
import { splitSort } from '../sorting.ts'
import { type ShownFault, seed } from './seed.ts'

const filter = seed('filter')

/** A day that its month does not have is one of the next month, as of a `Date` that is made from numbers. */
const rollOver = (text: string): string => {
  const [, year, month, day, rest] = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)(T.*)?$/.exec(text) ?? []
  if (day === undefined || Number(day) < 1 || Number(day) > 31) return text
  const rolled = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return `${rolled.toISOString().slice(0, 10)}${rest ?? ''}`
}

const isTime = (name: string): boolean => /(?:created|updated)_at/.test(readName(name).keys[1] ?? '')

/** Faults of what can be sorted and filtered by. */
export const QUERY_KEYS: readonly ShownFault[] = [
  filter(
    'id-not-filterable',
    'a filter by id is a 400, for id is not among the attributes',
    parts => ({
      readFilters: (resource, target) => {
        const keys = target.pairs.map(([name]) => readName(name)).filter(({ root }) => root === 'filter')
        const refused = keys.flatMap(({ keys: [, key = ''] }) => (key.startsWith('id_') ? [key] : []))
        return refused.length === 0
          ? parts.readFilters(resource, target)
          : wrong(...refused.map(key => filterUnknown(key)))
      },
    }),
    get('/customer_groups?filter[q][id_in]=xYZkjABcde'),
  ),
  filter(
    'third-alternative-ignored',
    'of three attributes in name_or_code_or_reference the third is not looked at',
    parts => ({ combine: (together, tests) => parts.combine(together, tests.slice(0, 2)) }),
    get('/customer_groups?filter[q][name_or_code_or_reference_origin_not_null]=false'),
    get('/customers?filter[q][reference_or_reference_origin_or_email_present]=true'),
  ),
  seed('sort')(
    'unknown-sort-ignored',
    'a sort by what does not exist, or cannot be sorted by, is ignored',
    () => ({
      readSort: (resource, text) =>
        right(splitSort(text).filter(({ field }) => resource.sortable.includes(field))),
    }),
    get('/customer_groups?sort=rank'),
  ),
  seed('dates')(
    'february-30-is-march',
    'a filter by 30 February asks for 2 March, where it is no date and a 400',
    parts => ({
      readFilters: (resource, { path, pairs }) =>
        parts.readFilters(resource, {
          path,
          pairs: pairs.map(([name, value]) => [name, isTime(name) ? rollOver(value) : value]),
        }),
    }),
    get('/customer_groups?filter[q][created_at_gteq]=2018-02-30'),
  ),
]
