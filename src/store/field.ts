import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'

/**
 * How to read one field of a row; a field that the row does not have is null. Names that every object answers to
 * (`__proto__`, `constructor`) count only when the row has them itself; the other names need no such look.
 */
export const reader = (field: string): ((row: Row) => Json) =>
  field in Object.prototype
    ? row => (Object.hasOwn(row, field) ? (row[field] ?? null) : null)
    : row => row[field] ?? null
