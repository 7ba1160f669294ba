import type { Json } from './json.ts'
import type { OrderTerm } from './table.ts'

/**
 * The comparisons that every store executes alike. Text is compared by code point, dates as text (they are
 * stored in one fixed form). `contains`, `starts`, `ends` and `like` fold case; in `like`, `%` and `_` are
 * wildcards and a backslash escapes them. `null` and `blank` ignore the values. `json` is containment
 * as PostgreSQL's `@>` has it.
 */
export const TESTS = [
  'eq',
  'lt',
  'lteq',
  'gt',
  'gteq',
  'like',
  'starts',
  'ends',
  'contains',
  'null',
  'blank',
  'json',
] as const
export type Test = (typeof TESTS)[number]

/**
 * One test of one field. `path` is the field, or a relation and its field: `['customers', 'email']`.
 * Several values are joined by `match`. Nulls follow SQL: null satisfies no test, negated or not, save `null`,
 * `blank` and `orNull`. A path through a relation holds when it holds for at least one related row;
 * with no related row at all the field counts as null (a left outer join).
 */
export interface Condition {
  readonly path: readonly string[]
  readonly test: Test
  readonly values: readonly Json[]
  /** `any`: at least one value passes; `all`: every value passes. Negation is applied to each value first. */
  readonly match: 'any' | 'all'
  readonly negate: boolean
  /** A null field passes as well. */
  readonly orNull: boolean
}

export type Filter = { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] } | Condition

/** Page by number (both from 1), or by position: from the first row at or after the key `from` in the order. */
export type Window =
  | { readonly kind: 'page'; readonly number: number; readonly size: number }
  | { readonly kind: 'cursor'; readonly from: readonly Json[] | undefined; readonly limit: number }
  | { readonly kind: 'everything' }

/** Nulls come last in ascending order and first in descending; ties keep the order of creation. */
export interface Query {
  readonly where: Filter | undefined
  /** Empty: the table's own order. */
  readonly order: readonly OrderTerm[]
  readonly window: Window
}

/** The condition that the field (or a related row's field) has exactly this value. */
export const equals = (path: readonly string[], value: Json): Condition => ({
  path,
  test: 'eq',
  values: [value],
  match: 'any',
  negate: false,
  orNull: false,
})
