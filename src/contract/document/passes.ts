import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { Json, JsonObject } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'
import { mapSchemas } from './json-schema.ts'

/** Says yes or no, and not why: a third of the code for a schema, and its parts can be compiled apart. */
const ajv = new Ajv2020({
  strict: false,
  logger: false,
  allowUnionTypes: true,
  inlineRefs: false,
  validateSchema: false,
  code: { optimize: false },
})
ajvFormats.default(ajv)

/** Whether a JSON Schema of 2020-12 lets the value pass. */
export const passes = (schema: JsonObject, value: Json): boolean => compiled(schema)(value) as boolean // no schema of ours is `$async`

const texts = new Map<string, ValidateFunction>()

const compiled = remember((schema: JsonObject): ValidateFunction => {
  const text = JSON.stringify(schema)
  const known = texts.get(text) ?? ajv.compile(REFERS.test(text) ? schema : shared(schema))
  texts.set(text, known)
  return known
})

/** What such a schema refers to depends on where it stands. */
const REFERS = /"\$(ref|dynamicRef|id|anchor|dynamicAnchor)":/

/** Letters of a part from which it is worth a function of its own. */
const LARGE = 200
const ids = new Map<string, string>()

/** A document read with all references followed has the same large parts in many schemas: each is compiled once. */
const shared = (schema: JsonObject): JsonObject => {
  const within = mapSchemas(schema, shared)
  const text = JSON.stringify(within)
  if (text.length < LARGE) return within
  const known = ids.get(text)
  if (known !== undefined) return { $ref: known }
  const id = `part-${ids.size}`
  ids.set(text, id)
  ajv.addSchema(within, id)
  return { $ref: id }
}
