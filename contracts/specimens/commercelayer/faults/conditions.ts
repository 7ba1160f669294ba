import { get } from '../asking.ts'
import type { Path } from '../filter-key.ts'
import { isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('filter')

/** Looks for the value of a filter elsewhere. */
const lookingAt =
  (change: (path: Path) => Path) =>
  (parts: Parts): Partial<Parts> => ({
    filterRows: (scope, resource, rows, conditions) =>
      parts.filterRows(
        scope,
        resource,
        rows,
        conditions.map(condition => ({
          ...condition,
          key: { ...condition.key, paths: condition.key.paths.map(change) },
        })),
      ),
  })

/** Like `@>`, save that a list is only in one that is equal. */
const containsEqualLists = (value: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted)) return JSON.stringify(value) === JSON.stringify(wanted)
  if (!isObject(wanted)) return value === wanted
  return (
    isObject(value) && Object.entries(wanted).every(([key, item]) => containsEqualLists(value[key], item))
  )
}

/** Faults of what a filter compares: another column, another text, another list. */
export const CONDITIONS: readonly ShownFault[] = [
  fault(
    'updated-at-filtered-as-created-at',
    'a filter by updated_at looks at created_at, whose line it was copied from',
    lookingAt(path => (path.attribute === 'updated_at' ? { ...path, attribute: 'created_at' } : path)),
    get('/customer_groups?filter[q][updated_at_gteq]=2025-06-20'),
  ),
  fault(
    'related-id-is-the-own-id',
    'customer_group_id_eq compares the id of the customer, not that of its group: "id" has no table before it in the SQL',
    lookingAt(path => (path.attribute === 'id' ? { ...path, relationship: undefined } : path)),
    get('/customers?filter[q][customer_group_id_eq]=xYZkjABcde'),
  ),
  fault(
    'filter-values-trimmed',
    'blanks around the value of a filter are taken away, so that what contains " " is everything',
    parts => ({
      readFilters: (resource, target) =>
        parts.readFilters(resource, {
          ...target,
          pairs: target.pairs.map(([name, value]) => [name, value.trim()] as const),
        }),
    }),
    get('/customer_groups?filter[q][name_cont]=%20'),
    get('/customer_groups?filter[q][name_eq]=VIP%20'),
  ),
  fault(
    'jcont-lists-must-equal',
    'a list in the value of jcont must be the whole list that is kept, where a part of it is contained, too',
    () => ({ contains: containsEqualLists }),
    get('/customer_groups?filter[q][metadata_jcont]={"features":["wish-list"]}'),
  ),
]
