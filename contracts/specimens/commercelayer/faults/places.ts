import { get } from '../asking.ts'
import { wrong } from '../model.ts'
import { recordUnknown } from '../refusals.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const pagination = seed('pagination')
const sort = seed('sort')

/** Faults of where in a list a record stands. */
export const PLACES: readonly ShownFault[] = [
  pagination(
    'ties-shuffled-between-pages',
    'records that sort as equal come in another order on every page, so that some are shown twice and some never',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const isTurned = scope.query.sort.length > 0 && scope.query.page.number % 2 === 0
        return parts.listRows(scope, table, target, isTurned ? rows.toReversed() : rows)
      },
    }),
    get('/customers?sort=status&page[number]=2'),
  ),
  pagination(
    'pages-counted-without-the-filter',
    'page_count and the links to pages are those of the list without its filter; record_count is right',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const slice: typeof parts.slice = (all, shown, page) => ({
          ...parts.slice(rows, shown, page),
          recordCount: all.length,
        })
        return parts.listRows({ ...scope, parts: { ...scope.parts, slice } }, table, target, rows)
      },
    }),
    get('/customers?filter[q][status_eq]=prospect'),
  ),
  seed('status')(
    'page-past-the-end-404',
    'a page after the last is a 404',
    parts => ({
      listRows: (scope, table, target, rows) => {
        const found = parts.filterRows(scope, RESOURCES[table], rows, scope.query.conditions)
        const { number, size } = scope.query.page
        return number > 1 && (number - 1) * size >= found.length
          ? wrong(recordUnknown)
          : parts.listRows(scope, table, target, rows)
      },
    }),
    get('/markets?page[number]=9'),
  ),
  sort(
    'last-key-first',
    'of several keys of a sort the last one counts most',
    parts => ({
      sortRows: (resource, rows, keys, compare) => parts.sortRows(resource, rows, keys.toReversed(), compare),
    }),
    get('/customers?sort=status,-email'),
  ),
  sort(
    'updated-at-sorts-as-created-at',
    'sort=updated_at sorts by created_at',
    parts => ({
      sortRows: (resource, rows, keys, compare) => {
        const mapped = keys.map(key => (key.field === 'updated_at' ? { ...key, field: 'created_at' } : key))
        return parts.sortRows(resource, rows, mapped, compare)
      },
    }),
    get('/customers?sort=-updated_at'),
  ),
]
