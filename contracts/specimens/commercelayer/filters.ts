import type { FilterKey, Path } from './filter-key.ts'
import { readFilterKey } from './filter-key.ts'
import { readFilterValues } from './filter-value.ts'
import { type Checked, type Row, right, wrong } from './model.ts'
import type { Parts, Scope } from './parts.ts'
import type { Predicate, Scalar } from './predicates.ts'
import { filterUnknown, filterValue } from './problems.ts'
import type { Resource } from './resources.ts'
import { instantOf } from './times.ts'

/** A filter, understood. */
export interface Condition {
  readonly key: FilterKey
  readonly text: string
  /** By path, for the paths can be of several kinds. */
  readonly values: readonly (readonly unknown[])[]
}

export const readCondition = (resource: Resource, name: string, text: string): Checked<Condition> => {
  const key = readFilterKey(resource, name)
  if (key === undefined) return wrong(filterUnknown(name))
  const values = key.paths.map(path => readFilterValues(path.kind, key.predicate, text))
  const known = values.filter(list => list !== undefined)
  return known.length < values.length ? wrong(filterValue(name, text)) : right({ key, text, values: known })
}

/** A value of a row, as it is compared. */
export const comparable = (path: Path, value: unknown): Scalar | undefined => {
  if (value === null || value === undefined) return undefined
  return path.kind === 'time' ? instantOf(String(value)) : (value as Scalar) // Attributes that are no JSON are scalars.
}

/** SQL's three-valued logic: what is null holds for no predicate, save those that say so. */
export const testPredicate = (
  predicate: Predicate,
  value: Scalar | undefined,
  wanted: readonly Scalar[],
): boolean => {
  if (value === undefined) return predicate.orNull === true
  const test = (one: Scalar): boolean => predicate.test(value, one)
  return predicate.values === 'all' ? wanted.every(test) : wanted.some(test)
}

const holdsForValue = (
  parts: Parts,
  path: Path,
  predicate: string,
  value: unknown,
  wanted: readonly unknown[],
): boolean => {
  const [first] = wanted
  if (predicate === 'jcont') return parts.contains(value, first)
  const state = parts.states[predicate]
  if (state !== undefined) return state.test(value) === first
  const known = parts.predicates[predicate]
  if (known === undefined) return false
  return parts.testPredicate(known, parts.comparable(path, value), wanted as readonly Scalar[]) // Read by scalarOf.
}

/** The values that a path has in a row: of a to-many as many as there are records, null for none (a left join). */
const valuesAt = (scope: Scope, resource: Resource, row: Row, path: Path): readonly unknown[] => {
  if (path.relationship === undefined) return [row[path.attribute]]
  const related = scope.parts.related(scope, resource, row, path.relationship)
  return related.length === 0 ? [null] : related.map(one => one[path.attribute])
}

/** Does the row keep the condition? */
export const holds = (scope: Scope, resource: Resource, row: Row, { key, values }: Condition): boolean => {
  const { parts } = scope
  const tests = key.paths.map((path, n) =>
    valuesAt(scope, resource, row, path).some(value =>
      holdsForValue(parts, path, key.predicate, value, values[n] ?? []),
    ),
  )
  return parts.combine(key.together, tests)
}

/** Several filters must all hold. */
export const filterRows = (
  scope: Scope,
  resource: Resource,
  rows: readonly Row[],
  conditions: readonly Condition[],
): readonly Row[] =>
  rows.filter(row => conditions.every(condition => scope.parts.holds(scope, resource, row, condition)))

export const combine = (together: 'or' | 'and', tests: readonly boolean[]): boolean =>
  together === 'or' ? tests.some(Boolean) : tests.every(Boolean)
