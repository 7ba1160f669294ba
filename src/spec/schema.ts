import { convertToJsonSchema } from '@stoplight/http-spec/oas'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'
import type { Json, JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import type { ApiDocument } from './document.ts'
import { readPointer } from './pointer.ts'
import { whereIs } from './where.ts'

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

type Purpose = 'parameters' | 'body' | 'diagnosis'

/**
 * The same library, options and formats as Prism's validator, so that the two agree: texts of parameters are
 * coerced to the type that is asked for, bodies are not. Each is made when first needed, and compiles equal schemas
 * once: the listings of a document share theirs.
 */
const createCompiler = (purpose: Purpose) => {
  const ajv = new Ajv({
    allErrors: purpose === 'diagnosis',
    coerceTypes: purpose === 'parameters',
    allowUnionTypes: true,
    strict: false,
    logger: false,
    // Compiling refuses what it cannot compile; holding schemas against the schema of schemas cost a start 5 % more.
    meta: false,
    validateSchema: false,
    code: { optimize: false }, // it costs more at start than it ever wins back
  })
  ajvFormats.default(ajv)
  for (const name of ['date-time', 'time'] as const) ajv.addFormat(name, withoutLeapSeconds(name))
  const known = new Map<string, ValidateFunction>()
  return (schema: object): ValidateFunction => {
    const text = JSON.stringify(schema, withoutNotes)
    const compiled = known.get(text) ?? ajv.compile(JSON.parse(text))
    known.set(text, compiled)
    return compiled
  }
}

/** Prism thinks otherwise of leap seconds than the library does, so it is always asked about them. */
const withoutLeapSeconds = (name: 'date-time' | 'time') => {
  const full = ajvFormats.default.get(name) as { validate(text: string): boolean } // these two are no patterns
  return (text: string): boolean => !text.includes(':60') && full.validate(text)
}

/** Equal but for what they say to people (a text; a property may bear the same name) and to Stoplight's editor. */
const withoutNotes = (key: string, value: unknown): unknown => {
  const isNote = (key === 'description' || key === 'title') && typeof value === 'string'
  return isNote || key === 'x-stoplight' ? undefined : value
}

const compilers = new Map<Purpose, ReturnType<typeof createCompiler>>()
const compilerFor = (purpose: Purpose) => {
  const known = compilers.get(purpose) ?? createCompiler(purpose)
  compilers.set(purpose, known)
  return known
}

/** Throws `Stop` with file and line when the schema cannot be compiled: nothing fails open. */
export const compileSchema = (
  document: ApiDocument,
  pointer: readonly string[],
  schema: object,
  purpose: 'parameters' | 'body' = 'body',
): Validator => {
  const build = (wanted: Purpose): ValidateFunction => {
    try {
      return compilerFor(wanted)(schema)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Stop(`${whereIs(document, pointer)}: this schema cannot be compiled: ${reason}`)
    }
  }
  const quick = build(purpose)
  let full: ValidateFunction | undefined
  return {
    accepts: value => quick(value),
    violations: value => {
      full ??= build('diagnosis')
      return full(value) ? [] : (full.errors ?? []).map(toViolation)
    },
  }
}

const toViolation = (error: ErrorObject): Violation => ({
  path: readPointer(error.instancePath),
  keyword: error.keyword,
  message: error.message ?? error.keyword,
})

/** An OpenAPI 3.0 schema as JSON Schema, `nullable` and the like translated. */
export const toJsonSchema = (document: ApiDocument, schema: Json): JsonObject => {
  const converted: unknown = convertToJsonSchema(document.root, schema)
  return converted as JsonObject // a converted JSON value stays JSON
}
