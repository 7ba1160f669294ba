import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import { type Document, entriesOf, type Operation } from './document.ts'
import { type Placed, schemasIn } from './schema.ts'

/** A value that the document shows, and the schema that it should keep to. */
export interface Example extends Placed {
  readonly value: Json
}

/** A named example of a response: an answer that the mock may give. */
export interface Answer extends Example {
  readonly operation: Operation
  readonly status: string
  readonly response: JsonObject
  /** The Example Object, extensions and all. */
  readonly example: JsonObject
}

export const answersOf = (document: Document): readonly Answer[] =>
  document.operations.flatMap(operation =>
    entriesOf(operation.raw['responses']).flatMap(([status, response]) =>
      entriesOf(response['content']).flatMap(([mediaType, content]) =>
        entriesOf(content['examples']).map(([name, example]) => ({
          operation,
          status,
          response,
          example,
          where: `${operation.id} ${status} ${mediaType} ${name}`,
          schema: schemaOf(content),
          value: example['value'] ?? null,
        })),
      ),
    ),
  )

const schemaOf = (owner: JsonObject): JsonObject => (isJsonObject(owner['schema']) ? owner['schema'] : {})

/** Everything with a schema may have an `example`, named `examples`, or both. */
const shownBy = (where: string, owner: JsonObject): readonly Example[] => {
  const named = entriesOf(owner['examples']).map(([name, one]) => [`${where} ${name}`, one['value']] as const)
  return [[where, owner['example']] as const, ...named].flatMap(([at, value]) =>
    value === undefined ? [] : [{ where: at, schema: schemaOf(owner), value }],
  )
}

const requestExamples = ({ id, raw, parameters }: Operation): readonly Example[] => {
  const body = isJsonObject(raw['requestBody']) ? raw['requestBody'] : {}
  return [
    ...parameters.flatMap(one => shownBy(`${id} parameter ${one['name']}`, one)),
    ...entriesOf(body['content']).flatMap(([type, content]) => shownBy(`${id} body ${type}`, content)),
  ]
}

const headerExamples = (operation: Operation): readonly Example[] =>
  entriesOf(operation.raw['responses']).flatMap(([status, response]) =>
    entriesOf(response['headers']).flatMap(([name, header]) =>
      shownBy(`${operation.id} ${status} header ${name}`, header),
    ),
  )

/** Headers that an example brings along, held against the header of that name in its response. */
const ownHeaders = ({ where, response, example }: Answer): readonly Example[] => {
  const headers = Object.fromEntries(entriesOf(response['headers']))
  const sent = isJsonObject(example['x-headers']) ? Object.entries(example['x-headers']) : []
  return sent.map(([name, value]) => {
    const header = headers[name]
    return { where: `${where} x-headers ${name}`, schema: header ? schemaOf(header) : { not: {} }, value }
  })
}

/** All that stand in the document, those of the schemas included. */
export const examplesOf = (document: Document): readonly Example[] => [
  ...answersOf(document),
  ...answersOf(document).flatMap(ownHeaders),
  ...document.operations.flatMap(requestExamples),
  ...document.operations.flatMap(headerExamples),
  ...schemasOf(document).flatMap(({ where, schema }) => {
    const value = schema['example']
    return value === undefined ? [] : [{ where, schema, value }]
  }),
]

/** Every schema of the document, wherever it stands. */
export const schemasOf = (document: Document): readonly Placed[] => {
  const components = isJsonObject(document.plain['components']) ? document.plain['components'] : {}
  const tops = [
    ...entriesOf(components['schemas']).map(([name, schema]) => ({ where: name, schema })),
    ...document.operations.flatMap(({ id, raw, parameters }) => [
      ...parameters.map(one => ({ where: `${id} parameter ${one['name']}`, schema: schemaOf(one) })),
      ...contents(raw).map((content, i) => ({ where: `${id} content ${i}`, schema: schemaOf(content) })),
    ]),
  ]
  return tops.flatMap(({ where, schema }) => schemasIn(where, schema))
}

const contents = (raw: JsonObject): readonly JsonObject[] =>
  [raw['requestBody'], ...entriesOf(raw['responses']).map(([, response]) => response)]
    .flatMap(owner => (isJsonObject(owner) ? entriesOf(owner['content']) : []))
    .map(([, content]) => content)
