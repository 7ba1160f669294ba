import { createRequire } from 'node:module'
import { type Json, type JsonObject, memberOf } from '../model/json.ts'
import { nearest } from '../model/nearest.ts'
import { type ApiDocument, objectAt } from '../spec/document.ts'
import { readPointer } from '../spec/pointer.ts'
import { whereIs } from '../spec/where.ts'

const require = createRequire(import.meta.url)

/** What Ajv says of one rule that is broken, `verbose`. */
interface RuleError {
  readonly keyword: string
  readonly instancePath: string
  readonly message?: string
  readonly params: JsonObject
  readonly parentSchema?: JsonObject
}

/** What is wrong with a document as OpenAPI, with file and line; undefined when it is valid. */
export const openApiError = async (document: ApiDocument): Promise<string | undefined> => {
  const version = String(document.root['openapi'])
  const errors = version.startsWith('3.1.') ? await errors31(document.root) : await errors30(document.root)
  const error = mostTelling(errors)
  if (error === undefined) return undefined
  const place = whereIs(document, readPointer(error.instancePath))
  return `${place}: ${error.instancePath || '/'} ${said(error, errors)} (invalid OpenAPI ${version})`
}

// Eighty modules that a start without such a document does not need.

const errors30 = async (root: JsonObject): Promise<readonly RuleError[]> => {
  const { Validator } = await import('@seriousme/openapi-schema-validator')
  const checked = await new Validator(AJV_OPTIONS).validate(structuredClone(root))
  // A text is about references: the validator knows only those within the document, and these were checked before.
  return checked.valid || !Array.isArray(checked.errors) ? [] : checked.errors
}

const AJV_OPTIONS = { strict: false, allErrors: true, verbose: true, logger: false } as const

/** The schema of 3.1 leaves out what schemas are made of, because documents may say which dialect theirs are in. */
const errors31 = async (root: JsonObject): Promise<readonly RuleError[]> => {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const { default: ajvFormats } = await import('ajv-formats')
  const schema: JsonObject = require('@seriousme/openapi-schema-validator/schemas/v3.1/schema.json')
  // As the library adds them itself, the schemas of schemas take any text for a pattern.
  const ajv = new Ajv2020({ ...AJV_OPTIONS, meta: false, validateSchema: false })
  ajvFormats.default(ajv)
  ajv.addFormat('media-range', true)
  ajv.addFormat('uri-reference', true) // names with blanks and brackets are common, and work
  for (const part of PARTS) ajv.addSchema(require(`ajv/dist/refs/json-schema-2020-12/${part}.json`))
  const $defs = { ...objectAt(schema, '$defs'), ...(isOurDialect(root) && { schema: SCHEMA }) }
  const validate = ajv.compile({ ...schema, $defs })
  return validate(root) ? [] : ((validate.errors ?? []) as unknown as readonly RuleError[]) // their params are JSON
}

const PARTS = [
  'schema',
  ...['applicator', 'unevaluated', 'content', 'core', 'format-annotation', 'meta-data', 'validation'].map(
    name => `meta/${name}`,
  ),
]
const JSON_SCHEMA = 'https://json-schema.org/draft/2020-12/schema'

/** A schema that names its own dialect is not ours to judge. */
const SCHEMA = { if: { type: 'object', required: ['$schema'] }, else: { $ref: JSON_SCHEMA } }

const isOurDialect = ({ jsonSchemaDialect = JSON_SCHEMA }: JsonObject): boolean =>
  jsonSchemaDialect === JSON_SCHEMA ||
  String(jsonSchemaDialect).startsWith('https://spec.openapis.org/oas/3.1/')

/**
 * The deepest says the most, because the alternatives above it fail for its sake; there, a name that looks misspelt
 * says more than that what was meant is missing.
 */
const mostTelling = (errors: readonly RuleError[]): RuleError | undefined => {
  const weight = (error: RuleError) =>
    readPointer(error.instancePath).length + (meantBy(error) === undefined ? 0 : 0.5)
  return [...errors].sort((a, b) => weight(b) - weight(a))[0]
}

const said = (error: RuleError, errors: readonly RuleError[]): string => {
  const name = unexpected(error)
  const meant = meantBy(error)
  if (name !== undefined)
    return `has no member "${name}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`
  const allowed = allowedAt(error.instancePath, errors)
  return error.keyword === 'enum' ? `must be one of ${allowed.join(', ')}` : `${error.message}`
}

/** Of all alternatives. */
const allowedAt = (place: string, errors: readonly RuleError[]): readonly Json[] => {
  const lists = errors.filter(one => one.instancePath === place).map(one => one.params['allowedValues'])
  return [...new Set(lists.flatMap((list = []): readonly Json[] => (Array.isArray(list) ? list : [])))]
}

/** The member that may not be there. */
const unexpected = ({ params }: RuleError): string | undefined => {
  const name = params['additionalProperty'] ?? params['unevaluatedProperty']
  return typeof name === 'string' ? name : undefined
}

const meantBy = (error: RuleError): string | undefined => {
  const name = unexpected(error)
  const known = objectAt(error.parentSchema, 'properties')
  return name === undefined || memberOf(known, name) !== undefined
    ? undefined
    : nearest(name, Object.keys(known))
}
