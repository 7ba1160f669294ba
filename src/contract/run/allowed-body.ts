import type { Json } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { conforms } from '../document/schema.ts'
import type { Sent } from '../http/exchange.ts'
import { speaksJson } from './wire.ts'

/** Whether the document allows the body that was sent: only then may a refusal of it be told. */
export const hasAllowedBody = (operation: Operation, { body }: Sent): boolean => {
  const [content] = operation.body?.contents ?? []
  if (content === undefined) return true
  if (body === undefined) return operation.body?.required !== true
  if (!speaksJson(operation)) return true
  try {
    const value: Json = JSON.parse(body.toString())
    return conforms(content.schema, value)
  } catch {
    return false
  }
}
