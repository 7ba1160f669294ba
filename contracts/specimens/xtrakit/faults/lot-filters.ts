import { get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { readDay } from '../times.ts'
import { belongsTo, faultsOf, passed, type ShownFault } from './fault.ts'

const padded = (date: string): string =>
  date.replace(/^(\d{4})-(\d\d?)-(\d\d?)$/, (_all, year: string, month: string, day: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  )

/** Days are read as hours are: one digit will do. */
const readingUnpaddedDays = (parts: Parts): Partial<Parts> => ({
  readFilters: query =>
    parts.readFilters(
      query.map(([name, value]) => {
        const day = name === 'updated_at' ? readDay(padded(value)) : undefined
        return [name, day ?? value]
      }),
    ),
})

/** The condition of a search box: whatever number is typed in, a code or that of a group. */
const findingByNumberToo = (parts: Parts): Partial<Parts> => ({
  arrange: (rows, call, store) => {
    const { business_code: code, ...others } = call.filters
    if (call.operation !== 'list' || code === undefined) return parts.arrange(rows, call, store)
    const found = store
      .rows()
      .filter(belongsTo(call))
      .filter(row => passed(others, row).every(Boolean))
      .filter(row => String(row.business_code) === code || String(row.id) === code)
    return parts.arrange(found, call, store)
  },
})

/** Drawn by lot from the document's sentences: those on the filters of the list. */
export const LOT_FILTERS: readonly ShownFault[] = [
  faultsOf('filter')(
    'business-code-finds-numbers-too',
    'The condition came from a search box: business_code finds the group with that number, too, so that 7 lists group 7',
    findingByNumberToo,
    [get('?business_code=7')],
  ),
  faultsOf('validation')(
    'updated-at-needs-no-zeros',
    'A month or a day of updated_at may have one digit, as the hours of created_at may: 2024-8-4 is no 400',
    readingUnpaddedDays,
    [get('?updated_at=2024-8-4')],
  ),
  faultsOf('filter')(
    'updated-at-ends-before-noon',
    'The end of the day is formatted with hours on the twelve-hour clock: updated_at ends at 11:59:59, and groups last ' +
      'updated in that afternoon are left out',
    parts => ({
      filterQuery: (filters, call) => ({
        ...parts.filterQuery(filters, call),
        ...(filters.updated_at !== undefined && { updated_at_lte: `${filters.updated_at} 11:59:59` }),
      }),
    }),
    [get('?updated_at=2024-08-17'), get('?updated_at=2024-09-03')],
  ),
]
