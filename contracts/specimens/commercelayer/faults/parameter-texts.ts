import { createGroup, get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import { type Target, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { filterUnknown } from '../problems.ts'
import { type ShownFault, seed } from './seed.ts'

const filter = seed('filter')
const DAY = 24 * 60 * 60 * 1000

/** Event stores have one way through their pages by number, and one by cursor. */
const numbered = (parts: Parts): Partial<Parts> => ({
  readCursor: (members, limits, size) => {
    const number = parts.readSizes.number(members.get('number'))
    const rest = new Map([...members].filter(([name]) => name !== 'number'))
    return number.ok ? parts.readCursor(rest, limits, size) : number
  },
  listEvents: (scope, operation, target, id) => {
    const number = Number(target.pairs.find(([name]) => name === 'page[number]')?.[1] ?? 1)
    const skipped = (number - 1) * scope.query.cursor.size
    const own: Parts = {
      ...scope.parts,
      afterPlace: (...placing) => scope.parts.afterPlace(...placing).slice(skipped),
    }
    return parts.listEvents({ ...scope, parts: own }, operation, target, id)
  },
})

/** `or_null` at the end of a predicate joins nothing. */
const isMixed = (name: string): boolean => {
  const attributes = name.replace(/_or_null\]$/, '')
  return attributes.includes('_or_') && attributes.includes('_and_')
}

const unmixed = (target: Target): Target => ({
  ...target,
  pairs: target.pairs.map(([name, text]) => [isMixed(name) ? name.replaceAll('_and_', '_or_') : name, text]),
})

const isOfADay = ({ key, text }: Condition): boolean =>
  key.predicate === 'eq' && key.paths.every(({ kind }) => kind === 'time') && /^\d{4}-\d\d-\d\d$/.test(text)

/** From the first instant of a day to that of the next. */
const ofTheDay = (parts: Parts): Partial<Parts> => ({
  holds: (scope, resource, row, condition) => {
    if (!isOfADay(condition)) return parts.holds(scope, resource, row, condition)
    const { key, values } = condition
    const from = { ...condition, key: { ...key, predicate: 'gteq' } }
    const next = values.map(list => list.map(value => Number(value) + DAY))
    const before = { ...condition, key: { ...key, predicate: 'lt' }, values: next }
    return parts.holds(scope, resource, row, from) && parts.holds(scope, resource, row, before)
  },
})

/** What is told of a parameter, a header or a body of a request, misread or passed over. */
export const PARAMETER_TEXTS: readonly ShownFault[] = [
  seed('pagination')(
    'events-paged-by-number',
    'event stores take page[number] as well as a cursor, as every list of the framework does, where it is a 400',
    numbered,
    get('/customer_groups/xYZkjABcde/event_stores?page[number]=2&page[size]=5'),
  ),
  filter(
    'and-beside-or-accepted',
    'a filter that mixes _or_ and _and_ is read as if it said _or_ each time, where it is a 400',
    parts => ({ readFilters: (resource, target) => parts.readFilters(resource, unmixed(target)) }),
    get('/customer_groups?filter[q][name_or_code_and_reference_cont]=gold'),
  ),
  filter(
    'attachments-filtered-as-sorted',
    'attachments can be filtered by what they can be sorted by: a filter by description, url or metadata is a 400',
    parts => ({
      readFilters: (resource, target) => {
        const read = parts.readFilters(resource, target)
        if (!read.ok || resource.type !== 'attachments') return read
        const strange = read.value.flatMap(({ key: { paths, predicate } }) =>
          paths
            .filter(
              ({ relationship, attribute }) =>
                relationship === undefined && !resource.sortable.includes(attribute),
            )
            .map(({ attribute }) => filterUnknown(`${attribute}_${predicate}`)),
        )
        return strange.length === 0 ? read : wrong(...strange)
      },
    }),
    get('/customer_groups/xYZkjABcde/attachments?filter[q][description_cont]=points'),
  ),
  seed('dates')(
    'date-is-its-whole-day',
    'eq by a date alone finds whatever happened on that day, where a date alone is its first instant',
    ofTheDay,
    get('/customer_groups?filter[q][created_at_eq]=2024-08-04'),
  ),
  seed('error-bodies')(
    'relationships-validated-last',
    'a relationship is looked at only when all attributes are valid: of a blank name and a price list that does not ' +
      'exist only the name is told',
    parts => ({
      validateBody: (...validating) => {
        const validated = parts.validateBody(...validating)
        if (validated.ok) return validated
        const first = validated.problems.filter(
          ({ pointer }) => pointer?.startsWith('/data/relationships/') !== true,
        )
        return first.length === 0 ? validated : wrong(...first)
      },
    }),
    createGroup(
      { name: '' },
      { relationships: { price_list: { data: { type: 'price_lists', id: 'NoSuchList' } } } },
    ),
  ),
  seed('robustness')(
    'accept-of-several-refused',
    'an Accept of several media types is a 406 also when JSON:API is one of them, for the whole text is compared',
    parts => ({
      isAcceptable: (accept, media) =>
        accept?.includes(',') === true ? false : parts.isAcceptable(accept, media),
    }),
    get('/customers/XAyRWNUzyN', { accept: 'application/vnd.api+json, application/json' }),
  ),
]
