import { createGroup, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

/** Lists sorted by an index that is rebuilt at night: what was made since stands behind all that is in it. */
const rebuiltAtNight = (parts: Parts): Partial<Parts> => {
  const late = new Set<string>()
  return {
    insert: (scope, table, row) => {
      late.add(row.id)
      parts.insert(scope, table, row)
    },
    sortRows: (resource, rows, keys, compare) =>
      keys.length === 0
        ? parts.sortRows(resource, rows, keys, compare)
        : [
            ...parts.sortRows(
              resource,
              rows.filter(({ id }) => !late.has(id)),
              keys,
              compare,
            ),
            ...rows.filter(({ id }) => late.has(id)),
          ],
  }
}

/** Faults of the order of records that were made later than the rest. */
export const OTHER_ORDERS: readonly ShownFault[] = [
  seed('sort')(
    'new-records-behind-the-sorted',
    'a sorted list is that of an index which is rebuilt at night: what was made since stands behind it, as it was made',
    rebuiltAtNight,
    createGroup({ name: 'Aardvarks' }),
    get('/customer_groups?sort=name&page[size]=3'),
  ),
]
