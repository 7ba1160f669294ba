import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'

const MAPS = ['properties', 'patternProperties', 'definitions', '$defs']
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const SINGLE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains']

/** A schema with each schema in it changed; what is no schema stays as it is. */
export const mapSchemas = (
  schema: JsonObject,
  change: (inner: JsonObject, keyword: string) => Json,
): JsonObject =>
  Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (MAPS.includes(keyword) && isJsonObject(value))
        return [
          keyword,
          Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inner(v, keyword, change)])),
        ]
      if (LISTS.includes(keyword) && Array.isArray(value))
        return [keyword, value.map((one: Json) => inner(one, keyword, change))]
      return [keyword, SINGLE.includes(keyword) ? inner(value, keyword, change) : value]
    }),
  )

const inner = (value: Json, keyword: string, change: (one: JsonObject, keyword: string) => Json): Json =>
  isJsonObject(value) ? change(value, keyword) : value

/** OpenAPI 3.0's own words in those of JSON Schema; a schema of 3.1 is one already. */
export const toJsonSchema = (schema: JsonObject): JsonObject => {
  const { nullable, example, discriminator, xml, externalDocs, ...rest } = mapSchemas(schema, toJsonSchema)
  const bounded = bounds(rest)
  if (nullable !== true || typeof bounded['type'] !== 'string') return bounded
  const { enum: list } = bounded
  const wide = Array.isArray(list) && !list.includes(null) ? { enum: [...list, null] } : {}
  return { ...bounded, ...wide, type: [bounded['type'], 'null'] }
}

/** In 3.0 `exclusiveMinimum: true` sharpens `minimum`. */
const bounds = (schema: JsonObject): JsonObject => {
  const { exclusiveMinimum, exclusiveMaximum, ...rest } = schema
  const sharpen = (flag: Json | undefined, plain: string, sharp: string): JsonObject => {
    if (typeof flag === 'number') return { [sharp]: flag }
    const limit = schema[plain]
    return flag === true && limit !== undefined ? { [sharp]: limit } : {}
  }
  return {
    ...rest,
    ...sharpen(exclusiveMinimum, 'minimum', 'exclusiveMinimum'),
    ...sharpen(exclusiveMaximum, 'maximum', 'exclusiveMaximum'),
  }
}

/**
 * The schema closed at each object that lists members, but not within `allOf` and its like, whose parts see only
 * themselves, nor where that would let more pass: what passes the closed schema passes the open one.
 */
export const close = (schema: JsonObject): JsonObject => {
  const within = closeWithin(schema)
  const listsMembers = 'properties' in schema || LISTS.some(one => one in schema)
  const isOpen = 'additionalProperties' in schema || 'unevaluatedProperties' in schema || !listsMembers
  const isObject = isJsonObject(schema['properties']) || LISTS.some(one => hasMembers(schema[one]))
  return isOpen || !isObject ? within : { ...within, unevaluatedProperties: false }
}

/** A part that passes less often makes the whole pass more often. */
const CONDITIONS = ['not', 'if', 'oneOf', 'contains']

const closeWithin = (schema: JsonObject): JsonObject =>
  mapSchemas(schema, (one, keyword) => {
    if (CONDITIONS.includes(keyword)) return one
    return LISTS.includes(keyword) ? closeWithin(one) : close(one)
  })

const hasMembers = (parts: Json | undefined): boolean =>
  Array.isArray(parts) && parts.some(one => isJsonObject(one) && isJsonObject(one['properties']))
