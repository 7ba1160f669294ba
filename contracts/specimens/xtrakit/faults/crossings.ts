import { edit, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import { FILTER_NAMES } from '../model.ts'
import type { Parts } from '../parts.ts'
import { belongsTo, faultsOf, passed, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

/** An index for the filters, into which new groups come and changes do not. */
const indexed = (parts: Parts): Partial<Parts> => {
  const updates = new Map<number, string>()
  return {
    changesOf: (call, now, row) => {
      if (row !== undefined && !updates.has(row.id)) updates.set(row.id, row.updated_at)
      return parts.changesOf(call, now, row)
    },
    arrange: (rows, call, store) => {
      if (call.operation !== 'list' || Object.keys(call.filters).length === 0)
        return parts.arrange(rows, call, store)
      const found = store
        .rows()
        .filter(belongsTo(call))
        .filter(row =>
          passed(call.filters, { ...row, updated_at: updates.get(row.id) ?? row.updated_at }).every(Boolean),
        )
      return parts.arrange(
        found.toSorted((a, b) => a.id - b.id),
        call,
        store,
      )
    },
  }
}

/** An edit puts its group into a cache, where a fetch looks before it asks whose the group is. */
const writtenThrough = (parts: Parts): Partial<Parts> => {
  const kept = new Set<number>()
  return {
    owns: (account, row, call) => {
      const isOwn = parts.owns(account, row, call)
      if (isOwn && call.operation === 'edit') kept.add(row.id)
      return isOwn || (call.operation === 'fetch' && kept.has(row.id))
    },
  }
}

/** What is right about each of two features, and wrong about both together. */
export const CROSSINGS: readonly ShownFault[] = [
  faultsOf('filter')(
    'edited-group-keeps-its-place-in-filters',
    'Filters look into an index that edits do not reach: updated_at finds a group by when it was updated before',
    indexed,
    [edit(3, A), get('?updated_at=2025-03-31')],
  ),
  faultsOf('sort')(
    'business-code-lists-by-name',
    'Filtered by business_code the list is in the order of names, as the index of that column has it',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.filters.business_code === undefined
          ? arranged
          : arranged.toSorted((a, b) => (a.group_name < b.group_name ? -1 : 1))
      },
    }),
    [get('?business_code=15848484')],
  ),
  faultsOf('tenant-leaks')(
    'edited-group-is-cached-for-all',
    'An edited group is cached by its number alone: once its tenant has edited it, every other one can fetch it',
    writtenThrough,
    [edit(1, A), keyed(OTHER_KEY, get('/1'))],
  ),
  faultsOf('robustness')(
    'all-filters-at-once-break',
    'The query has places for two conditions: business_code, created_at and updated_at together get 500',
    parts => ({
      readFilters: query => {
        const filters = parts.readFilters(query)
        return !('fault' in filters) && Object.keys(filters).length === FILTER_NAMES.length
          ? { fault: 'internal' }
          : filters
      },
    }),
    [get('?business_code=15848484&created_at=2024-08-04+08:23:45&updated_at=2025-06-30')],
  ),
  faultsOf('include-sparse')(
    'filtered-list-shows-what-is-indexed',
    'The groups of a filtered list have what its index knows: the description is left out',
    parts =>
      presentIn(parts, 'list', (group, _row, { filters }) => {
        const { group_description: _, ...rest } = group
        return Object.keys(filters).length === 0 ? group : rest
      }),
    [get('?created_at=2024-08-04+08:23:45')],
  ),
]
