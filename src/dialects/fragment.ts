import type { Row } from '../model/row.ts'

/** The JSON text of a row as replies show it. */
export type Fragment = (row: Row) => string

/** For values that never change, such as rows: what is made of each is made once, and kept while it lives. */
export const remember = <T extends object, R extends object | string>(
  make: (value: T) => R,
): ((value: T) => R) => {
  const known = new WeakMap<T, R>()
  return value => {
    const seen = known.get(value)
    if (seen !== undefined) return seen
    const made = make(value)
    known.set(value, made)
    return made
  }
}

/** Only the named fields, in that order: what is stored but not documented never goes out. */
export const fragmentOf = (fields: readonly string[]): Fragment =>
  remember(row => JSON.stringify(Object.fromEntries(fields.map(name => [name, row[name] ?? null]))))
