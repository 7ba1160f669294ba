import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import type { Resource } from '../spec/api.ts'

/** The place of a row in its table's own order, as opaque text. */
export const writeCursor = (row: Row, resource: Resource): string =>
  Buffer.from(JSON.stringify(resource.order.map(term => row[term.field] ?? null))).toString('base64url')

/** Undefined for what was never given out as a cursor. */
export const readCursor = (text: string, resource: Resource): readonly Json[] | undefined => {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const fits = Array.isArray(key) && key.length === resource.order.length && key.every(isScalar)
    return fits ? key : undefined
  } catch {
    return undefined
  }
}

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number'
