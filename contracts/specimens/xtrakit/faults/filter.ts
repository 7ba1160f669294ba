import { get } from '../asking.ts'
import type { Call } from '../model.ts'
import { READERS, readFilters } from '../parameters.ts'
import type { Parts } from '../parts.ts'
import { readTime } from '../times.ts'
import { belongsTo, faultsOf, passed, type ShownFault } from './fault.ts'

const fault = faultsOf('filter')

/** Adds to json-server's query, or replaces parts of it. */
const asked = (
  parts: Parts,
  more: (filters: Call['filters']) => Readonly<Record<string, string>>,
): Partial<Parts> => ({
  filterQuery: (filters, call) => ({ ...parts.filterQuery(filters, call), ...more(filters) }),
})

const rewritten = (parts: Parts, rewrite: (filters: Call['filters']) => Call['filters']): Partial<Parts> => ({
  filterQuery: (filters, call) => parts.filterQuery(rewrite(filters), call),
})

const omit = (filters: Call['filters'], name: keyof Call['filters']): Call['filters'] =>
  Object.fromEntries(Object.entries(filters).filter(([known]) => known !== name))

export const FILTER: readonly ShownFault[] = [
  fault(
    'created-at-is-exclusive',
    'Groups created in the very second of created_at are left out',
    parts =>
      asked(parts, ({ created_at }) => (created_at === undefined ? {} : { created_at_ne: created_at })),
    [get('?created_at=2024-08-04+8:23:45')],
  ),
  fault(
    'created-at-drops-seconds',
    'created_at counts from the beginning of its minute',
    parts =>
      asked(parts, ({ created_at }) =>
        created_at === undefined ? {} : { created_at_gte: `${created_at.slice(0, 16)}:00` },
      ),
    [get('?created_at=2024-08-04+8:23:46')],
  ),
  fault(
    'created-at-drops-time-of-day',
    'created_at counts from the beginning of its day',
    parts =>
      asked(parts, ({ created_at }) =>
        created_at === undefined ? {} : { created_at_gte: created_at.slice(0, 10) },
      ),
    [get('?created_at=2024-08-04+9:0:0')],
  ),
  fault(
    'one-digit-hour-compared-as-text',
    'An hour of one digit is compared as text: 9 comes after 21',
    () => ({
      readFilters: query =>
        readFilters(query, {
          ...READERS,
          created_at: text => (readTime(text) === undefined ? undefined : text),
        }),
    }),
    [get('?created_at=2024-09-14+9:00:00')],
  ),
  fault(
    'updated-at-ends-at-midnight',
    'The day of updated_at itself is left out',
    parts =>
      asked(parts, ({ updated_at }) =>
        updated_at === undefined ? {} : { updated_at_lte: `${updated_at} 00:00:00` },
      ),
    [get('?updated_at=2024-08-04')],
  ),
  fault(
    'updated-at-filters-created-at',
    'updated_at is the end of the time of creation',
    parts => ({
      filterQuery: (filters, call) => {
        const { updated_at_lte: end, ...query } = parts.filterQuery(filters, call)
        return end === undefined ? query : { ...query, created_at_lte: end }
      },
    }),
    [get('?updated_at=2024-12-31')],
  ),
  fault(
    'filters-widen',
    'Two filters let through what either of them does',
    parts => ({
      filterQuery: (filters, call) =>
        Object.keys(filters).length > 1 ? {} : parts.filterQuery(filters, call),
      arrange: (rows, { filters }) =>
        Object.keys(filters).length > 1 ? rows.filter(row => passed(filters, row).includes(true)) : rows,
    }),
    [get('?business_code=16203377&updated_at=2024-12-31')],
  ),
  fault(
    'business-code-lost-beside-dates',
    'business_code does nothing when both dates are there',
    parts =>
      rewritten(parts, filters =>
        Object.keys(filters).length === 3 ? omit(filters, 'business_code') : filters,
      ),
    [get('?business_code=16203377&created_at=2024-08-04+0:0:0&updated_at=2024-12-31')],
  ),
  fault(
    'business-code-is-a-prefix',
    'The first digits of a business let its groups through',
    parts => ({
      filterQuery: (filters, call) => {
        const { business_code: code, ...query } = parts.filterQuery(filters, call)
        return code === undefined ? query : { ...query, business_code_like: `^${code}` }
      },
    }),
    [get('?business_code=158484')],
  ),
  fault(
    'unknown-business-lists-all',
    'A business that has no groups gives the whole list',
    () => ({
      arrange: (rows, call, store) =>
        rows.length === 0 && call.filters.business_code !== undefined
          ? store.rows().filter(belongsTo(call))
          : rows,
    }),
    [get('?business_code=1')],
  ),
  fault(
    'business-zero-lists-all',
    'business_code=0 is taken as not sent',
    parts =>
      rewritten(parts, filters => (filters.business_code === '0' ? omit(filters, 'business_code') : filters)),
    [get('?business_code=0')],
  ),
  fault(
    'plus-is-no-blank',
    'The blank of created_at is only understood as %20',
    parts => ({ parseQuery: search => parts.parseQuery(search.replaceAll('+', '%2B')) }),
    [get('?created_at=2024-08-04+08:23:45')],
  ),
]
