import type { Row } from '../model/row.ts'

/** The JSON text of a row as replies show it. */
export type Fragment = (row: Row) => string

/** For values that never change, such as rows: each is written as text once, and remembered while it lives. */
export const remember = <T extends object>(write: (value: T) => string): ((value: T) => string) => {
  const known = new WeakMap<T, string>()
  return value => {
    const seen = known.get(value)
    if (seen !== undefined) return seen
    const text = write(value)
    known.set(value, text)
    return text
  }
}

/** Only the named fields, in that order: what is stored but not documented never goes out. */
export const fragmentOf = (fields: readonly string[]): Fragment =>
  remember(row => JSON.stringify(Object.fromEntries(fields.map(name => [name, row[name] ?? null]))))
