import { Ajv, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import { entriesOf, listOf } from './document.ts'

const ajv = new Ajv({ allErrors: true, strict: false })
ajvFormats.default(ajv)
const compiled = new WeakMap<JsonObject, ValidateFunction>()

/** What is wrong with the value under an OpenAPI 3.0 schema without references; empty when nothing is. */
export const violations = (schema: JsonObject, value: Json): readonly string[] => {
  const validate = compiled.get(schema) ?? ajv.compile(toJsonSchema(schema))
  compiled.set(schema, validate)
  return brokenBy(validate, value)
}

/** The same under a JSON Schema; that it cannot be compiled is one more thing that may be wrong. */
export const jsonSchemaViolations = (schema: JsonObject, value: Json): readonly string[] => {
  try {
    return brokenBy(ajv.compile(schema), value)
  } catch (error) {
    return [`the schema cannot be compiled: ${error instanceof Error ? error.message : error}`]
  }
}

const brokenBy = (validate: ValidateFunction, value: Json): readonly string[] => {
  if (validate(value)) return []
  return (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`.trim())
}

/** Keywords of 3.0 that JSON Schema does not have: `nullable` becomes a union, the rest says nothing of values. */
const toJsonSchema = (schema: JsonObject): JsonObject => {
  const { nullable, type, ...rest } = schema
  const inner = Object.entries(rest).map(([keyword, value]) => [keyword, convert(keyword, value)])
  const union = nullable === true && type !== undefined ? [type, 'null'] : type
  return { ...Object.fromEntries(inner), ...(union !== undefined && { type: union }) }
}

const convert = (keyword: string, value: Json): Json => {
  if (keyword === 'properties')
    return Object.fromEntries(entriesOf(value).map(([name, one]) => [name, toJsonSchema(one)]))
  if (['items', 'additionalProperties', 'not'].includes(keyword) && isJsonObject(value))
    return toJsonSchema(value)
  if (COMPOSITIONS.includes(keyword)) return listOf(value).filter(isJsonObject).map(toJsonSchema)
  return value
}

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf']

/** The schema and all schemas in it, each with where it is. */
export const schemasIn = (where: string, schema: JsonObject): readonly Placed[] => [
  { where, schema },
  ...entriesOf(schema['properties']).flatMap(([name, one]) => schemasIn(`${where}.${name}`, one)),
  ...['items', 'additionalProperties', 'not'].flatMap(keyword => {
    const inner = schema[keyword]
    return isJsonObject(inner) ? schemasIn(`${where}/${keyword}`, inner) : []
  }),
  ...COMPOSITIONS.flatMap(keyword =>
    listOf(schema[keyword])
      .filter(isJsonObject)
      .flatMap((one, i) => schemasIn(`${where}/${keyword}/${i}`, one)),
  ),
]

export interface Placed {
  readonly where: string
  readonly schema: JsonObject
}

/** Made of other schemas, which speak for themselves. */
export const isContainer = (schema: JsonObject): boolean =>
  ['properties', 'items', ...COMPOSITIONS].some(keyword => schema[keyword] !== undefined)
