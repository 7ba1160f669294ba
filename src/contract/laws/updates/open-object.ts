import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf, typeOf } from '../../document/shape.ts'

/** Anything may be in it, and nothing. */
export const isOpenObject = (schema: JsonObject): boolean =>
  typeOf(schema) === 'object' && conforms(schema, {}) && Object.keys(propertiesOf(schema)).length === 0

/** One more member in each object that stands inside. */
export const withMoreInside = (object: JsonObject): JsonObject =>
  inside(object, one => (isJsonObject(one) ? { ...one, more: 1 } : one))

/** The same lists, wherever inside they stand, with a text for their first item. */
export const withOtherItems = (object: JsonObject): JsonObject => inside(object, otherItems)

const otherItems = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((one: Json, index) => (index === 0 ? String(one) : one))
  return isJsonObject(value) ? inside(value, otherItems) : value
}

const inside = (object: JsonObject, change: (one: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, one]) => [name, change(one)]))
