import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import type { OrderTerm } from '../model/table.ts'
import { compareJson } from './compare.ts'
import { reader } from './field.ts'

/** What an order looks at in one row: a value per term. A cursor is such a key. */
export type SortKey = readonly Json[]

/** `YYYY-MM-DDTHH:MM:SS`, whatever follows. */
const SECOND = 19

const precise = (value: Json, term: OrderTerm): Json =>
  term.precision === 'second' && typeof value === 'string' ? value.slice(0, SECOND) : value

const termReaders = (order: readonly OrderTerm[]): readonly ((row: Row) => Json)[] =>
  order.map(term => {
    const read = reader(term.field)
    return term.precision === undefined ? read : row => precise(read(row), term)
  })

export const sortKeyOf = (order: readonly OrderTerm[]): ((row: Row) => SortKey) => {
  const readers = termReaders(order)
  return row => readers.map(read => read(row))
}

/** A cursor as a key of this order; one that came with fractions of a second loses them here. */
export const cursorKey = (order: readonly OrderTerm[], from: readonly Json[]): SortKey =>
  order.slice(0, from.length).map((term, i) => precise(from[i] ?? null, term))

/** Negative when `a` comes first. */
export const compareSortKeys =
  (order: readonly OrderTerm[]) =>
  (a: SortKey, b: SortKey): number => {
    for (let i = 0; i < order.length; i++) {
      const sign = compareJson(a[i] ?? null, b[i] ?? null)
      if (sign !== 0) return order[i]?.descending ? -sign : sign
    }
    return 0
  }

/**
 * Negative when the row comes before the key, zero when it stands right there. A key shorter than the order is
 * compared as far as it goes; fields behind the first difference are not read.
 */
export const compareToKey = (order: readonly OrderTerm[]): ((row: Row, key: SortKey) => number) => {
  const readers = termReaders(order)
  return (row, key) => {
    for (let i = 0; i < key.length; i++) {
      const sign = compareJson(readers[i]?.(row) ?? null, key[i] ?? null)
      if (sign !== 0) return order[i]?.descending ? -sign : sign
    }
    return 0
  }
}
