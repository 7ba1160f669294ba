import { remember } from '../model/remember.ts'
import type { Row } from '../model/row.ts'

/** The JSON text of a row as replies show it. */
export type Fragment = (row: Row) => string

/** Only the named fields, in that order: what is stored but not documented never goes out. */
export const fragmentOf = (fields: readonly string[]): Fragment =>
  remember(row => JSON.stringify(Object.fromEntries(fields.map(name => [name, row[name] ?? null]))))
