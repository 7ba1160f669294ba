import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'
import { isJsonType } from '../checks/body.ts'
import { toJsonSchema } from '../document/json-schema.ts'
import type { Contract, Operation, Response } from '../document/model.ts'
import { sampleOf } from '../document/sample.ts'
import { basePathOf, textOf } from '../run/compose.ts'

/** The status that a response has in the copy, a range or the default too; undefined for what is not to be replayed. */
export type Explicit = (operation: Operation, response: Response) => number | undefined

/**
 * A copy of the document as Dredd can read it: OpenAPI 3.0, every reference followed, every status written out with
 * one media type and one example, paths from the root of the target, whatever their server, every path parameter
 * with an example. What Dredd loses or mistakes is left out: parameters of the query, since an operation with
 * brackets in their names vanishes, and schemas, which it does not hold answers of OpenAPI 3 against. They are given
 * to it with each transaction.
 */
export const prepare = (contract: Contract, url: URL, explicit: Explicit): JsonObject => {
  const paths: Record<string, JsonObject> = {}
  for (const operation of contract.operations) {
    const path = basePathOf(contract, url, operation) + operation.path
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: operationOf(contract, operation, explicit),
    }
  }
  return { openapi: '3.0.3', info: { title: contract.name, version: '1' }, paths }
}

const operationOf = (contract: Contract, operation: Operation, explicit: Explicit): JsonObject => {
  const body = requestBodyOf(operation)
  const responses = operation.responses.flatMap(one => {
    const status = explicit(operation, one)
    return status === undefined ? [] : [[String(status), responseOf(contract, one)] as const]
  })
  return {
    operationId: operation.id,
    // Dredd names transactions by it.
    summary: operation.id,
    parameters: pathParametersOf(operation),
    ...(body && { requestBody: body }),
    responses: Object.fromEntries(responses),
  }
}

const pathParametersOf = ({ path, parameters }: Operation): readonly JsonObject[] =>
  Array.from(path.matchAll(/\{([^}]+)\}/g), ([, name = '']) => {
    const example = parameters.find(one => one.in === 'path' && one.name === name)?.example
    return { name, in: 'path', required: true, schema: { type: 'string' }, example: textOf(example ?? name) }
  })

const requestBodyOf = ({ body }: Operation): JsonObject | undefined => {
  const content = body?.contents.find(one => isJsonType(one.mediaType))
  return content && { content: { [content.mediaType]: { example: exampleOf(content) } } }
}

/** Nobody looks at the example of what is held against a schema, and reading a page of records takes Dredd long. */
const responseOf = (contract: Contract, response: Response): JsonObject => {
  const { headers, contents, description } = response
  const [content] = contents
  const hasSchema = bodySchemaOf(contract, response) !== undefined
  const required = headers.filter(one => one.required)
  return {
    description,
    headers: Object.fromEntries(required.map(one => [one.name, { schema: { type: 'string' } }])),
    ...(content && { content: { [content.mediaType]: { example: hasSchema ? {} : exampleOf(content) } } }),
  }
}

const exampleOf = ({ examples, schema }: Response['contents'][number]): Json =>
  examples[0]?.value ?? sampleOf(schema, { full: true, brand: text => text })

/**
 * The schema in the words of draft 7, for Dredd's own judge. Without formats, which it knows in another way than the
 * checks of every answer, without patterns that only a newer one understands, and without alternatives, which are most
 * of what it would have to compile anew for each answer. All that, and what a document of 3.1 may say beyond draft 7,
 * is left to those checks.
 */
export const bodySchemaOf = (contract: Contract, response: Response): JsonObject | undefined =>
  schemasOf(contract)(response)

const schemasOf = remember((contract: Contract) => remember((one: Response) => schemaOf(contract, one)))

const schemaOf = (contract: Contract, response: Response): JsonObject | undefined => {
  const [content, ...others] = response.contents
  if (content === undefined || others.length > 0 || !isJsonType(content.mediaType)) return undefined
  const isOlder = String(contract.root['openapi']).startsWith('3.0')
  const schema = isOlder ? plain(toJsonSchema(content.schema)) : {}
  return { ...schema, $schema: 'http://json-schema.org/draft-07/schema#' }
}

const MEMBERS = ['properties', 'patternProperties']
const VALUES = ['enum', 'const']

const plain = (schema: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !isForeign(name, value))
      .map(([name, value]) => {
        if (VALUES.includes(name)) return [name, value]
        if (MEMBERS.includes(name) && isJsonObject(value)) return [name, mapped(value)]
        return [name, inner(value)]
      }),
  )

const mapped = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).map(([name, one]) => [name, inner(one)]))

const inner = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(inner)
  return isJsonObject(value) ? plain(value) : value
}

const ALTERNATIVES = ['oneOf', 'anyOf']
const ANNOTATIONS = ['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly']

/** Prose is no rule, and would be read over and over. */
const isForeign = (name: string, value: Json): boolean =>
  name.startsWith('x-') ||
  name === 'format' ||
  ALTERNATIVES.includes(name) ||
  ANNOTATIONS.includes(name) ||
  (name === 'pattern' && /\\[pP]\{|\\u\{/.test(String(value)))
