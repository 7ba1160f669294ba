import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { readPointer } from '../../spec/pointer.ts'
import type { Pointer } from './model.ts'

/** One rule of a schema that a value breaks. */
export interface Violation {
  /** Members and indexes from the top of the value. */
  readonly at: Pointer
  readonly keyword: string
  readonly message: string
  /** From the top of the schema to the keyword. */
  readonly rule: Pointer
}

const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  logger: false,
  allowUnionTypes: true,
  code: { optimize: false },
})
ajvFormats.default(ajv)

const compiled = new WeakMap<JsonObject, ValidateFunction>()
const closed = new WeakMap<JsonObject, ValidateFunction>()

/** Everything in the value that the schema forbids. */
export const violationsOf = (schema: JsonObject, value: Json): readonly Violation[] =>
  run(
    compile(compiled, schema, one => toJsonSchema(one)),
    value,
  )

/** What is wrong with a value, and what of it is more than is documented. */
export interface Judgement {
  readonly violations: readonly Violation[]
  /** Members that the schema neither names nor leaves open. */
  readonly undeclared: readonly Violation[]
}

const FAULTLESS: Judgement = { violations: [], undeclared: [] }

/** Nearly every answer has nothing but what is documented: then the schema itself is not even compiled. */
export const judge = (schema: JsonObject, value: Json): Judgement => {
  const found = run(
    compile(closed, schema, one => close(toJsonSchema(one))),
    value,
  )
  if (found.length === 0) return FAULTLESS
  const undeclared = found.filter(one => one.keyword === 'unevaluatedProperties')
  return { violations: violationsOf(schema, value), undeclared }
}

export const conforms = (schema: JsonObject, value: Json): boolean => violationsOf(schema, value).length === 0

const compile = (
  known: WeakMap<JsonObject, ValidateFunction>,
  schema: JsonObject,
  convert: (schema: JsonObject) => JsonObject,
): ValidateFunction => {
  const seen = known.get(schema)
  if (seen !== undefined) return seen
  const validate = compileText(JSON.stringify(convert(schema)))
  known.set(schema, validate)
  return validate
}

const texts = new Map<string, ValidateFunction>()

/** A run makes thousands of schemas (of members, merged, narrowed), nearly all of them like another. */
const compileText = (text: string): ValidateFunction => {
  const seen = texts.get(text)
  if (seen !== undefined) return seen
  const validate = ajv.compile(JSON.parse(text))
  texts.set(text, validate)
  return validate
}

const run = (validate: ValidateFunction, value: Json): readonly Violation[] =>
  validate(value) ? [] : distinct((validate.errors ?? []).map(toViolation))

const toViolation = (error: ErrorObject): Violation => {
  const extra =
    error.params['unevaluatedProperty'] ??
    error.params['additionalProperty'] ??
    error.params['missingProperty']
  const at = readPointer(error.instancePath)
  return {
    at: typeof extra === 'string' ? [...at, extra] : at,
    keyword: error.keyword,
    message: error.message ?? error.keyword,
    rule: readPointer(error.schemaPath.replace(/^#/, '')),
  }
}

/** Of alternatives (`anyOf`) only the summary counts; the same member is not told twice of the same rule. */
const distinct = (all: readonly Violation[]): readonly Violation[] => {
  const seen = new Set<string>()
  return all.filter(one => {
    const key = `${one.at.join('/')} ${one.keyword}`
    return seen.has(key) ? false : seen.add(key)
  })
}

const MAPS = ['properties', 'patternProperties', 'definitions', '$defs']
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const SINGLE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains']

/** A schema with each schema in it changed; what is no schema stays as it is. */
const mapSchemas = (schema: JsonObject, change: (inner: JsonObject, keyword: string) => Json): JsonObject =>
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
 * Closed at each object that lists members, but not within `allOf` and its like, whose parts see only themselves, nor
 * where that would let more pass: what passes the closed schema passes the open one.
 */
const close = (schema: JsonObject): JsonObject => {
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
