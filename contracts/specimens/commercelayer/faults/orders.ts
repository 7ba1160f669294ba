import { get, updateGroup } from '../asking.ts'
import { type ShownFault, seed } from './seed.ts'

const sort = seed('sort')

/** Faults of the order that a query leaves to the database. */
export const ORDERS_LOST: readonly ShownFault[] = [
  sort(
    'inclusion-loses-the-order',
    'a list with `include` is loaded a second time, by ids, and comes in their order',
    parts => ({
      collectionDocument: (scope, table, target, slice) => {
        const byId = slice.rows.toSorted((left, right) => (left.id < right.id ? -1 : 1))
        const rows = scope.query.include.length > 0 ? byId : slice.rows
        return parts.collectionDocument(scope, table, target, { ...slice, rows })
      },
    }),
    get('/customers?sort=-email&include=customer_group'),
  ),
  sort(
    'updated-records-move-to-the-end',
    'without sort a record that was updated is the last of its list, where the database has put its new version',
    parts => ({
      update: (scope, table, row, columns) => {
        const after = { ...row, ...columns }
        parts.remove(scope, table, row)
        parts.insert(scope, table, after)
      },
    }),
    updateGroup('xYZkjABcde', { name: 'Other' }),
    get('/customer_groups'),
  ),
  sort(
    'id-sorts-by-the-internal-key',
    'sort=id sorts by the numeric key of the database, not by the ids that are shown',
    parts => ({
      sortRows: (resource, rows, keys, compare) => {
        const places = new Map(rows.map((row, n) => [row.id, n]))
        const place = (id: unknown): number => places.get(String(id)) ?? 0
        return parts.sortRows(resource, rows, keys, (own, field, left, right) =>
          field === 'id' ? place(left) - place(right) : compare(own, field, left, right),
        )
      },
    }),
    get('/price_lists?sort=id'),
  ),
]
