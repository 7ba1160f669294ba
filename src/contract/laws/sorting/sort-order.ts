import type { Json } from '../../../model/json.ts'

/** Compares two values that are there: negative when the first comes first. */
type Compare = (a: Json, b: Json) => number

/** By Unicode code point, which for what is beyond 16 bits is another order than that of JavaScript's strings. */
export const byCodePoint = (a: string, b: string): number =>
  SURROGATE.test(a) || SURROGATE.test(b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : byCodeUnit(a, b)

const SURROGATE = /[\ud800-\udfff]/
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The order of values of a kind: times by instant, numbers by size, false before true, text by code point. */
export const orderOf = (format: Json | undefined): Compare => compareBy(byCodePoint, format)

const compareBy =
  (texts: (a: string, b: string) => number, format: Json | undefined): Compare =>
  (a, b) => {
    if (typeof a === 'string' && typeof b === 'string')
      return format === 'date-time' ? Date.parse(a) - Date.parse(b) : texts(a, b)
    return Number(a) - Number(b)
  }

const collator = new Intl.Collator('en')

/** Other orders of text that servers have: no document forbids them that does not say which is meant. */
const COLLATIONS: readonly ((a: string, b: string) => number)[] = [
  (a, b) => byCodePoint(a.toLowerCase(), b.toLowerCase()),
  byCodeUnit,
  collator.compare,
]

/** Values as one key of `sort` puts them; null and absent are the same. */
export interface SortKey {
  readonly member: string
  readonly descending: boolean
  readonly format: Json | undefined
}

export type Row = readonly (Json | undefined)[]

export type Verdict = 'sorted' | 'collated' | 'unsorted'

/** Whether rows of values, one value a key, are in order; `collated` when only another order of text makes them so. */
export const judge = (rows: readonly Row[], keys: readonly SortKey[]): Verdict => {
  const holds = (texts: (a: string, b: string) => number): boolean =>
    nullPlaces(keys).some(nulls => {
      const compare = rowOrder(keys, nulls, texts)
      return rows.every((row, i) => i === 0 || compare(rows[i - 1] ?? [], row) <= 0)
    })
  if (holds(byCodePoint)) return 'sorted'
  return COLLATIONS.some(holds) ? 'collated' : 'unsorted'
}

/** The rows in each right order: nulls may stand at either end. */
export const inOrder = (rows: readonly Row[], keys: readonly SortKey[]): readonly (readonly Row[])[] =>
  nullPlaces(keys).map(nulls => rows.toSorted(rowOrder(keys, nulls, byCodePoint)))

/**
 * Whether a page is what stands from there on when all rows are in order. A page may be sorted by code point and be
 * another one: by another order of text other rows come first.
 */
export const judgePlace = (
  page: readonly Row[],
  all: readonly Row[],
  from: number,
  keys: readonly SortKey[],
): Verdict => {
  const holds = (texts: (a: string, b: string) => number): boolean =>
    nullPlaces(keys).some(nulls => {
      const compare = rowOrder(keys, nulls, texts)
      const wanted = all.toSorted(compare).slice(from, from + page.length)
      return page.every((row, i) => isSame(wanted[i], row, compare))
    })
  if (holds(byCodePoint)) return 'sorted'
  return COLLATIONS.some(holds) ? 'collated' : 'unsorted'
}

const isSame = (a: Row | undefined, b: Row, compare: (a: Row, b: Row) => number): boolean =>
  a !== undefined && !(compare(a, b) < 0) && !(compare(a, b) > 0)

/** For each key whether nulls come first: a server may do it by key or by direction, and does it always. */
const nullPlaces = (keys: readonly SortKey[]): readonly (readonly boolean[])[] =>
  keys.reduce<readonly (readonly boolean[])[]>(
    (places, _) =>
      places.flatMap(one => [
        [...one, true],
        [...one, false],
      ]),
    [[]],
  )

const rowOrder =
  (keys: readonly SortKey[], nulls: readonly boolean[], texts: (a: string, b: string) => number) =>
  (a: Row, b: Row): number => {
    for (const [i, { descending, format }] of keys.entries()) {
      const order = compareNullable(
        a[i] ?? null,
        b[i] ?? null,
        nulls[i] ?? true,
        descending,
        compareBy(texts, format),
      )
      if (order !== 0) return order
    }
    return 0
  }

const compareNullable = (
  a: Json,
  b: Json,
  nullsFirst: boolean,
  descending: boolean,
  compare: Compare,
): number => {
  if (a === null || b === null) {
    if (a === b) return 0
    return (a === null) === nullsFirst ? -1 : 1
  }
  return descending ? compare(b, a) : compare(a, b)
}
