import { edit, get } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const pagination = faultsOf('pagination')
const sort = faultsOf('sort')

const sorted = (text: (row: Row) => string): Partial<Parts> => ({
  arrange: rows => [...rows].sort((a, b) => (text(a) < text(b) ? -1 : 1)),
})

/** Groups move to the end of the table when they are written. */
const writtenLast = (parts: Parts): Partial<Parts> => {
  const written: number[] = []
  return {
    changesOf: (call, now, row) => {
      written.push(Number(call.id))
      return parts.changesOf(call, now, row)
    },
    arrange: rows => [...rows].sort((a, b) => written.lastIndexOf(a.id) - written.lastIndexOf(b.id)),
  }
}

export const LISTING: readonly ShownFault[] = [
  pagination(
    'list-stops-at-50',
    'The list ends after fifty groups',
    parts => ({
      filterQuery: (filters, call) => ({ ...parts.filterQuery(filters, call), _limit: '50' }),
    }),
    [get('')],
  ),
  pagination(
    'limit-parameter-works',
    'The parameter limit, which nobody knows, cuts the list',
    () => ({
      arrange: (rows, call) => {
        const limit = call.query.find(([name]) => name === 'limit')?.[1]
        return call.operation === 'list' && limit !== undefined ? rows.slice(0, Number(limit)) : rows
      },
    }),
    [get('?limit=1')],
  ),
  pagination(
    'last-group-is-left-out',
    'The list lacks its last group, unless it is filtered',
    () => ({
      arrange: (rows, call) =>
        call.operation === 'list' && Object.keys(call.filters).length === 0 ? rows.slice(0, -1) : rows,
    }),
    [get('')],
  ),
  sort('ids-sorted-as-text', 'The list has 10 before 2', () => sorted(row => String(row.id)), [get('')]),
  sort('list-sorted-by-name', 'The list is in the order of the names', () => sorted(row => row.group_name), [
    get(''),
  ]),
  sort(
    'newest-first-with-created-at',
    'The list is backwards when it is filtered by created_at',
    () => ({ arrange: (rows, call) => (call.filters.created_at === undefined ? rows : rows.toReversed()) }),
    [get('?created_at=2024-08-04+0:0:0')],
  ),
  sort('edited-group-comes-last', 'An edited group moves to the end of the list', writtenLast, [
    edit(1, { group_name: 'a' }),
    get(''),
  ]),
]
