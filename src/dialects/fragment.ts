import type { Row } from '../model/row.ts'

/** The JSON text of a row as replies show it. */
export type Fragment = (row: Row) => string

/** Rows never change, so each is written as text once and remembered for as long as the row lives. */
export const remember = (write: Fragment): Fragment => {
  const known = new WeakMap<Row, string>()
  return row => {
    const seen = known.get(row)
    if (seen !== undefined) return seen
    const text = write(row)
    known.set(row, text)
    return text
  }
}

/** Only the named fields, in that order: what is stored but not documented never goes out. */
export const fragmentOf = (fields: readonly string[]): Fragment =>
  remember(row => JSON.stringify(Object.fromEntries(fields.map(name => [name, row[name] ?? null]))))
