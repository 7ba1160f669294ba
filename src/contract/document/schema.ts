import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { Json, JsonObject } from '../../model/json.ts'
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
  strict: false,
  logger: false,
  allowUnionTypes: true,
  code: { optimize: false },
})
ajvFormats.default(ajv)

const open = new WeakMap<JsonObject, JsonObject>()
const closed = new WeakMap<JsonObject, JsonObject>()
const compiled = new WeakMap<JsonObject, ValidateFunction>()

/** Everything in the value that the schema forbids. */
export const violationsOf = (schema: JsonObject, value: Json): readonly Violation[] =>
  explain(remembered(open, schema, toJsonSchema), value)

export const conforms = (schema: JsonObject, value: Json): boolean =>
  passes(remembered(open, schema, toJsonSchema), value)

/** What is wrong with a value, and what of it is more than is documented. */
export interface Judgement {
  readonly violations: readonly Violation[]
  /** Members that the schema neither names nor leaves open. */
  readonly undeclared: readonly Violation[]
}

const FAULTLESS: Judgement = { violations: [], undeclared: [] }

export const judge = (schema: JsonObject, value: Json): Judgement => {
  const narrow = remembered(closed, schema, one => close(toJsonSchema(one)))
  if (passes(narrow, value)) return FAULTLESS
  return {
    violations: violationsOf(schema, value),
    undeclared: explain(narrow, value).filter(one => one.keyword === 'unevaluatedProperties'),
  }
}

const explain = (schema: JsonObject, value: Json): readonly Violation[] => {
  const validate = remembered(compiled, schema, one => compileText(JSON.stringify(one)))
  return validate(value) ? [] : distinct((validate.errors ?? []).map(toViolation))
}

const remembered = <Made>(
  known: WeakMap<JsonObject, Made>,
  schema: JsonObject,
  make: (schema: JsonObject) => Made,
): Made => {
  const made = known.get(schema) ?? make(schema)
  known.set(schema, made)
  return made
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
