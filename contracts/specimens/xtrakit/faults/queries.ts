import { get } from '../asking.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('filter')

/** Queries for the list that were put together wrongly. */
export const QUERIES: readonly ShownFault[] = [
  fault(
    'updated-at-ends-in-another-zone',
    'The day of updated_at ends at 21:59:59, as it does two hours east of UTC',
    parts => ({
      filterQuery: (filters, call) => ({
        ...parts.filterQuery(filters, call),
        ...(filters.updated_at !== undefined && { updated_at_lte: `${filters.updated_at} 21:59:59` }),
      }),
    }),
    [get('?updated_at=2025-01-17')],
  ),
  fault(
    'only-one-filter-counts',
    'Of business_code, created_at and updated_at only the first one that is there is looked at',
    parts => ({
      filterQuery: (filters, call) =>
        parts.filterQuery(Object.fromEntries(Object.entries(filters).slice(0, 1)), call),
    }),
    [get('?created_at=2024-09-01+0:0:0&updated_at=2025-01-31')],
  ),
  fault(
    'created-at-filters-updated-at',
    'created_at is the beginning of the time of the last update',
    parts => ({
      filterQuery: (filters, call) => {
        const { created_at_gte: start, ...query } = parts.filterQuery(filters, call)
        return start === undefined ? query : { ...query, updated_at_gte: start }
      },
    }),
    [get('?created_at=2024-09-01+0:0:0')],
  ),
  faultsOf('sort')(
    'updated-at-sorts-by-update',
    'A list filtered by updated_at is in the order of updates, as the index has it',
    parts => ({
      filterQuery: (filters, call) => ({
        ...parts.filterQuery(filters, call),
        ...(filters.updated_at !== undefined && { _sort: 'updated_at' }),
      }),
    }),
    [get('?updated_at=2025-12-31')],
  ),
  faultsOf('include-sparse')(
    'fields-parameter-narrows-groups',
    'The parameter fields, which nobody knows, leaves out the members that it does not name',
    parts => ({
      present: (row, call) => {
        const fields = call.query.find(([name]) => name === 'fields')?.[1].split(',')
        const all = Object.entries(parts.present(row, call))
        return Object.fromEntries(all.filter(([name]) => fields?.includes(name) ?? true))
      },
    }),
    [get('?fields=id,group_name')],
  ),
]
