import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { Json, JsonObject } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'
import { readPointer } from '../../spec/pointer.ts'
import { close, toJsonSchema } from './json-schema.ts'
import type { Pointer } from './model.ts'
import { passes } from './passes.ts'

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
  validateSchema: false,
  strict: false,
  logger: false,
  allowUnionTypes: true,
  code: { optimize: false },
})
ajvFormats.default(ajv)

const opened = remember(toJsonSchema)
const closed = remember((schema: JsonObject) => close(toJsonSchema(schema)))
const compiled = remember((schema: JsonObject) => compileText(JSON.stringify(schema)))

/** Everything in the value that the schema forbids. */
export const violationsOf = (schema: JsonObject, value: Json): readonly Violation[] =>
  explain(opened(schema), value)

export const conforms = (schema: JsonObject, value: Json): boolean => passes(opened(schema), value)

/** What is wrong with a value, and what of it is more than is documented. */
export interface Judgement {
  readonly violations: readonly Violation[]
  /** Members that the schema neither names nor leaves open. */
  readonly undeclared: readonly Violation[]
}

const FAULTLESS: Judgement = { violations: [], undeclared: [] }

export const judge = (schema: JsonObject, value: Json): Judgement => {
  const narrow = closed(schema)
  if (passes(narrow, value)) return FAULTLESS
  return {
    violations: violationsOf(schema, value),
    undeclared: explain(narrow, value).filter(one => one.keyword === 'unevaluatedProperties'),
  }
}

const explain = (schema: JsonObject, value: Json): readonly Violation[] => {
  const validate = compiled(schema)
  return validate(value) ? [] : distinct((validate.errors ?? []).map(toViolation))
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
