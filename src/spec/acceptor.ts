import type { NormalisedContent } from '@stoplight/http-spec/oas3/operation'
import { isJsonObject, type JsonObject } from '../model/json.ts'
import type { Input, Operation, Parameter } from './api.ts'
import type { ApiDocument } from './document.ts'
import { compileSchema, type Validator } from './schema.ts'

/**
 * The fast lane: says "accepted" only when Prism would find nothing wrong with parameters and body. What it does
 * not accept is no verdict yet; Prism judges that. A parameter style that is not understood here is never
 * accepted, so such an operation always takes the slow lane.
 */
export const compileAcceptor = (
  document: ApiDocument,
  pointer: readonly string[],
  parameters: readonly Parameter[],
  body: Operation['body'],
  contents: readonly NormalisedContent[],
): ((input: Input) => boolean) => {
  const understood = parameters.every(isUnderstood) && isUniform(contents)
  const at = (place: Parameter['in']) => {
    const own = parameters.filter(parameter => parameter.in === place)
    return own.length === 0 ? undefined : compileSchema(document, pointer, groupSchema(own), 'parameters')
  }
  const [query, path, headers] = [at('query'), at('path'), at('header')]
  const queryParameters = parameters.filter(parameter => parameter.in === 'query')
  const headerNames = parameters.filter(one => one.in === 'header').map(one => one.name.toLowerCase())
  // Most requests have no query, so the verdict on none is found once: by the first of them, not by the start.
  let withoutQuery: boolean | undefined
  const passesWithout = () => (withoutQuery ??= passes(query, () => queryValues(queryParameters, new Map())))
  const content = body && compileSchema(document, [...pointer, 'requestBody'], body.schema)
  return input =>
    understood &&
    passes(path, () => lowerCased(input.path)) &&
    (input.query.size === 0
      ? passesWithout()
      : passes(query, () => queryValues(queryParameters, input.query))) &&
    passes(headers, () => pick(input.headers, headerNames)) &&
    (input.body === undefined
      ? body?.required !== true
      : content === undefined || content.accepts(input.body))
}

const passes = (validator: Validator | undefined, values: () => object): boolean =>
  validator === undefined || validator.accepts(values())

const isScalar = (schema: JsonObject): boolean => schema['type'] !== 'object' && schema['type'] !== 'array'

/** Prism takes the schema of the media type that is sent, and leaves out what is read-only. */
const isUniform = (contents: readonly NormalisedContent[]): boolean => {
  const texts = contents.map(one => JSON.stringify(one.schema ?? {}, withoutIds))
  return new Set(texts).size < 2 && !texts.some(text => text.includes('"readOnly":true'))
}

const withoutIds = (key: string, value: unknown): unknown => (key === 'x-stoplight' ? undefined : value)

const isUnderstood = (parameter: Parameter): boolean => {
  const standard = parameter.in === 'query' ? 'form' : 'simple'
  if (parameter.style === standard) return isScalar(parameter.schema)
  const properties = parameter.schema['properties']
  const members = isJsonObject(properties) ? Object.values(properties) : []
  return (
    parameter.style === 'deepObject' &&
    members.every(one => isJsonObject(one) && (isScalar(one) || isOpen(one)))
  )
}

/** An object without declared members: Prism reads nothing of it, so it cannot be broken. */
const isOpen = (schema: JsonObject): boolean =>
  schema['type'] === 'object' && schema['properties'] === undefined

/** Names are compared in lower case, as Prism does. */
const groupSchema = (parameters: readonly Parameter[]): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(parameters.map(one => [one.name.toLowerCase(), one.schema])),
  required: parameters.filter(one => one.required).map(one => one.name.toLowerCase()),
})

const lowerCased = (values: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]))

const pick = (from: Readonly<Record<string, string | undefined>>, names: readonly string[]): object =>
  Object.fromEntries(names.flatMap(name => (from[name] === undefined ? [] : [[name, from[name]]])))

const queryValues = (parameters: readonly Parameter[], sent: ReadonlyMap<string, string>): object => {
  const values: [string, unknown][] = []
  for (const { name, style, schema } of parameters) {
    const key = name.toLowerCase()
    if (style === 'deepObject') values.push([key, members(name, schema, sent)])
    else if (sent.get(name)) values.push([key, sent.get(name)])
  }
  return Object.fromEntries(values)
}

const members = (name: string, schema: JsonObject, given: ReadonlyMap<string, string>): object => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  return Object.fromEntries(
    Object.entries(properties).flatMap(([member, one]) => {
      if (isJsonObject(one) && isOpen(one)) return [[member, {}]]
      const value = given.get(`${name}[${member}]`)
      return value === undefined ? [] : [[member, value]]
    }),
  )
}
