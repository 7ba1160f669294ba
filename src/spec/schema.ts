import { convertToJsonSchema } from '@stoplight/http-spec/oas'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'
import type { Json, JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { type ApiDocument, whereIs } from './document.ts'

/** One rule of a schema that a value breaks. */
export interface Violation {
  /** Members and indexes from the top of the value. */
  readonly path: readonly string[]
  /** The keyword broken, such as `maxLength`. */
  readonly keyword: string
  readonly message: string
}

export interface Validator {
  /** Fast: stops at the first violation. With `coerce`, changes the value in place. */
  accepts(value: unknown): boolean
  /** Every violation. */
  violations(value: unknown): readonly Violation[]
}

/**
 * The same library, options and formats as Prism's validator, so that the two agree: texts of parameters are
 * coerced to the type that is asked for, bodies are not.
 */
const instance = (coerce: boolean, allErrors: boolean) => {
  const ajv = new Ajv({ allErrors, coerceTypes: coerce, allowUnionTypes: true, strict: false, logger: false })
  ajvFormats.default(ajv)
  return ajv
}
const [coercing, plain, thorough] = [instance(true, false), instance(false, false), instance(false, true)]

/** Throws `Stop` with file and line when the schema cannot be compiled: nothing fails open. */
export const compileSchema = (
  document: ApiDocument,
  pointer: readonly string[],
  schema: object,
  coerce = false,
): Validator => {
  const build = (ajv: Ajv): ValidateFunction => {
    try {
      return ajv.compile(schema)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Stop(`${whereIs(document, pointer)}: this schema cannot be compiled: ${reason}`)
    }
  }
  const quick = build(coerce ? coercing : plain)
  let full: ValidateFunction | undefined
  return {
    accepts: value => quick(value),
    violations: value => {
      full ??= build(thorough)
      return full(value) ? [] : (full.errors ?? []).map(toViolation)
    },
  }
}

const toViolation = (error: ErrorObject): Violation => ({
  path: error.instancePath.split('/').slice(1),
  keyword: error.keyword,
  message: error.message ?? error.keyword,
})

/** An OpenAPI 3.0 schema as JSON Schema, `nullable` and the like translated. */
export const toJsonSchema = (document: ApiDocument, schema: Json): JsonObject => {
  const converted: unknown = convertToJsonSchema(document.root, schema)
  return converted as JsonObject // a converted JSON value stays JSON
}
