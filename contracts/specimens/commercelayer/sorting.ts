import type { Row } from './model.ts'
import { compareScalars, type Scalar } from './predicates.ts'
import { kindOf, type Resource } from './resources.ts'
import { instantOf } from './times.ts'

export interface SortKey {
  readonly field: string
  readonly descending: boolean
}

/** `-created_at,id`; what is empty between commas says nothing. */
export const splitSort = (text: string): readonly SortKey[] =>
  text
    .split(',')
    .filter(part => part !== '')
    .map(part =>
      part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part, descending: false },
    )

/** Null comes after everything, as in PostgreSQL. */
export const compareValues = (resource: Resource, field: string, left: unknown, right: unknown): number => {
  const [isLeft, isRight] = [left ?? null, right ?? null].map(value => value !== null)
  if (!isLeft || !isRight) return Number(isRight) - Number(isLeft)
  return kindOf(resource, field) === 'time'
    ? (instantOf(String(left)) ?? 0) - (instantOf(String(right)) ?? 0)
    : compareScalars(left as Scalar, right as Scalar) // Attributes that can be sorted by are scalars.
}

export type CompareValues = typeof compareValues

/** Rows that compare as equal stay in the order in which they were made. */
export const sortRows = (
  resource: Resource,
  rows: readonly Row[],
  keys: readonly SortKey[],
  compare: CompareValues,
): readonly Row[] =>
  rows.toSorted((left, right) => {
    for (const { field, descending } of keys) {
      const order = compare(resource, field, left[field], right[field])
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
