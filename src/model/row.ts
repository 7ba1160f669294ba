import type { Json } from './json.ts'

/**
 * One stored record under the provider's own field names. A to-one relationship is a field too:
 * it holds the id of the related row, or null. Rows are never changed in place: an update makes a new object,
 * so whatever was derived from a row may be remembered by identity.
 */
export type Row = Readonly<Record<string, Json>>

/** A whole data set: table name to rows, in the order they were created. */
export type Data = Readonly<Record<string, readonly Row[]>>
