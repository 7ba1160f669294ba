import { createGroup, get } from '../asking.ts'
import type { Condition } from '../filters.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const filter = seed('filter')

/** Changes what filters compare times with; `text` is what the client wrote. */
const shiftTimes =
  (change: (instant: number, text: string) => number) =>
  (parts: Parts): Partial<Parts> => ({
    readFilters: (resource, target) => {
      const read = parts.readFilters(resource, target)
      const shifted = ({ key, text, values }: Condition): Condition => ({
        key,
        text,
        values: values.map((list, n) =>
          list.map(value =>
            key.paths[n]?.kind === 'time' && typeof value === 'number' ? change(value, text) : value,
          ),
        ),
      })
      return read.ok ? { ...read, value: read.value.map(shifted) } : read
    },
  })

const TWO_HOURS = 2 * 60 * 60 * 1000

/** Faults of what the queries of a database find. */
export const JOINS: readonly ShownFault[] = [
  filter(
    'times-filtered-by-the-second',
    'the time of a filter is cut to the second, so that no record is found by its own created_at',
    shiftTimes(instant => Math.floor(instant / 1000) * 1000),
    get('/customer_groups?filter[q][created_at_eq]=2024-08-13T11:16:24.671Z'),
  ),
  seed('dates')(
    'date-in-the-zone-of-the-server',
    'a date alone is midnight of the zone that the server is in, two hours east of UTC',
    shiftTimes((instant, text) => (text.includes('T') ? instant : instant - TWO_HOURS)),
    get('/customer_groups?filter[q][created_at_lt]=2024-10-13&page[size]=25'),
  ),
  filter(
    'groups-repeated-by-the-join',
    'a group comes once for each of its customers that a filter fits, for the join is not distinct',
    parts => ({
      filterRows: (scope, resource, rows, conditions) => {
        const joined = conditions
          .flatMap(({ key }) => key.paths.map(path => path.relationship ?? ''))
          .find(name => resource.relationships[name]?.many)
        if (joined === undefined) return parts.filterRows(scope, resource, rows, conditions)
        return rows.flatMap(row =>
          parts.related(scope, resource, row, joined).flatMap(one => {
            const related: typeof parts.related = (own, from, other, name) =>
              name === joined ? [one] : parts.related(own, from, other, name)
            const own = { ...scope, parts: { ...scope.parts, related } }
            return parts.filterRows(own, resource, [row], conditions)
          }),
        )
      },
    }),
    get('/customer_groups?filter[q][customers_status_eq]=repeat'),
  ),
  filter(
    'blanks-are-blank',
    'a text of blanks only is not present, but blank, as in Ruby',
    parts => {
      const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value)
      const { present, blank } = parts.states
      if (present === undefined || blank === undefined) return {}
      return {
        states: {
          ...parts.states,
          present: { ...present, test: value => present.test(trimmed(value)) },
          blank: { ...blank, test: value => blank.test(trimmed(value)) },
        },
      }
    },
    createGroup({ name: 'New', reference: '  ' }),
    get('/customer_groups?filter[q][reference_present]=true&page[size]=25'),
  ),
]
