import { FAULTS } from '../model/fault.ts'
import { HEADER_VALUES, PRECISIONS, SLOTS } from './api.ts'
import type { ApiDocument } from './document.ts'
import {
  anything,
  closed,
  flag,
  listOf,
  type Members,
  mapOf,
  numbers,
  object,
  oneOf,
  openApi,
  type Shape,
  text,
  texts,
} from './shape.ts'

/**
 * Holds one of our documents against everything that may be said in it beyond OpenAPI: an extension that is misspelt,
 * misplaced or of the wrong kind would otherwise say nothing at all. Throws `Stop` with file and line. It takes the
 * document as written, so that shared parts are looked at once.
 */
export const checkExtensions = (document: ApiDocument): void => ROOT(document.root, [], document)

// What stands under `anything` is said to be wrong where it is compiled.

const KEY = { field: text, form: anything } as const
const ORDER = { field: text, descending: flag, precision: oneOf(PRECISIONS) } as const
const FILTER = { field: text, test: anything, form: anything } as const
const SCOPE = { each: text, otherwise: text } as const
const TOKEN = {
  ...{ issuer: text, algorithm: text, lifetimes: numbers, refused: texts },
  scope: closed('the scope of x-token', SCOPE),
} as const
const RELATIONSHIP = {
  resource: text,
  inverse: text,
  writable: flag,
  includable: flag,
  filterable: flag,
  deprecated: flag,
} as const
const LITERALS: Members = Object.fromEntries(
  Object.values(FAULTS).flatMap(names => names.map(name => [name, anything])),
)

/** Schemas are made of schemas. */
const schema: Shape = (value, at, document) => SCHEMA(value, at, document)
const schemas = mapOf(schema)
const schemaList = listOf(schema)
const INNER_SCHEMAS = {
  ...{ properties: schemas, patternProperties: schemas, dependentSchemas: schemas, $defs: schemas },
  ...{ items: schema, additionalProperties: schema, not: schema, contains: schema },
  ...{ allOf: schemaList, anyOf: schemaList, oneOf: schemaList, prefixItems: schemaList },
} as const
const MARKS = { 'x-value': oneOf(SLOTS), 'x-text': text } as const
const SCHEMA = openApi('a schema', { may: MARKS, has: INNER_SCHEMAS })
const HIDDEN = openApi('a schema', { has: { ...INNER_SCHEMAS, reference: text } })

const RESOURCE = {
  schema: text,
  key: closed('a key', KEY),
  time: anything,
  created: text,
  updated: text,
  unique: texts,
  sortable: texts,
  filterable: texts,
  order: listOf(closed('a term of an order', ORDER, ['field'])),
  hidden: mapOf(HIDDEN),
  relationships: mapOf(closed('a relationship', RELATIONSHIP)),
} as const

const plain = (what: string) => openApi(what, {})

const EXAMPLE = openApi('an example', {
  may: { 'x-fault': anything, 'x-with': closed('x-with', LITERALS), 'x-headers': object },
})
const content = (example: Shape) =>
  mapOf(openApi('a media type', { has: { schema: SCHEMA, examples: mapOf(example) } }))
/** Only the examples of answers word faults. */
const SILENT = plain('an example of what is no answer')
const SILENT_PARTS = { schema: SCHEMA, examples: mapOf(SILENT), content: content(SILENT) } as const

const PARAMETER = openApi('a parameter', {
  may: { 'x-role': anything, 'x-filter': closed('x-filter', FILTER) },
  has: SILENT_PARTS,
})
const HEADER = openApi('a header', { may: { 'x-value': oneOf(HEADER_VALUES) }, has: SILENT_PARTS })
const BODY = openApi('a request body', { has: { content: content(SILENT) } })
const RESPONSE = openApi('a response', { has: { headers: mapOf(HEADER), content: content(EXAMPLE) } })

const CALLBACK: Shape = (value, at, document) => PATHS(value, at, document)
const servers = listOf(plain('a server'))
const OPERATION = openApi('an operation', {
  may: { 'x-resource': text, 'x-action': anything, 'x-relationship': text },
  has: {
    parameters: listOf(PARAMETER),
    requestBody: BODY,
    responses: openApi('responses', { others: RESPONSE }),
    callbacks: mapOf(CALLBACK),
    servers,
  },
})
const PATH = openApi('a path', {
  has: { parameters: listOf(PARAMETER), servers, summary: anything, description: anything },
  others: OPERATION,
})
const PATHS = openApi('paths', { others: PATH })

const SCHEME = openApi('a security scheme', {
  may: { 'x-token': closed('x-token', TOKEN, ['issuer', 'algorithm']) },
})
const COMPONENTS = openApi('components', {
  has: {
    schemas: mapOf(SCHEMA),
    parameters: mapOf(PARAMETER),
    headers: mapOf(HEADER),
    examples: mapOf(EXAMPLE),
    requestBodies: mapOf(BODY),
    responses: mapOf(RESPONSE),
    securitySchemes: mapOf(SCHEME),
    callbacks: mapOf(CALLBACK),
    pathItems: mapOf(PATH),
  },
})

const ROOT = openApi('a document', {
  may: {
    'x-dialect': anything,
    'x-unknown-parameters': anything,
    'x-meta': object,
    'x-resources': mapOf(closed('a resource', RESOURCE)),
    'x-json-schema-faker': object, // Prism's
  },
  has: {
    info: plain('info'),
    tags: listOf(plain('a tag')),
    servers,
    paths: PATHS,
    webhooks: mapOf(PATH),
    components: COMPONENTS,
  },
})
