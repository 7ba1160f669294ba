import { type NormalisedOperation, transformOas3Operations } from '@stoplight/http-spec/oas3/operation'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { type Document, entriesOf, type Operation } from './document.ts'
import { answersOf } from './examples.ts'
import { jsonSchemaViolations } from './schema.ts'

/**
 * What is wrong with the examples by the schemas as Prism converts them. A schema that does not survive that
 * cannot be compiled, and Prism then lets everything through without a word.
 */
export const findingsInPrismForm = (document: Document): readonly string[] => {
  const normals = new Map(transformOas3Operations(structuredClone(document.plain)).map(one => [one.iid, one]))
  return [
    ...answersOf(document).flatMap(({ operation, status, where, value }) => {
      const response = normals.get(operation.id)?.responses.find(one => one.code === status)
      return findings(where, response?.contents?.map(one => one.schema) ?? [undefined], value)
    }),
    ...document.operations.flatMap(operation => requestFindings(operation, normals.get(operation.id))),
  ]
}

const requestFindings = (
  operation: Operation,
  normal: NormalisedOperation | undefined,
): readonly string[] => {
  const { query = [], headers = [], path = [], body } = normal?.request ?? {}
  const parameters = new Map([...query, ...headers, ...path].map(one => [one.name, one.schema]))
  const examples = entriesOf(operation.raw['requestBody']).flatMap(([, contents]) =>
    entriesOf(contents).flatMap(([, content]) => entriesOf(content['examples'])),
  )
  return [
    ...operation.parameters.flatMap(one =>
      findings(
        `${operation.id} ${one['name']}`,
        [parameters.get(String(one['name']))],
        one['example'] ?? null,
      ),
    ),
    ...examples.flatMap(([name, { value = null }]) =>
      findings(`${operation.id} body ${name}`, body?.contents?.map(one => one.schema) ?? [undefined], value),
    ),
  ]
}

const findings = (
  where: string,
  schemas: readonly (JsonObject | undefined)[],
  value: Json,
): readonly string[] =>
  schemas
    .flatMap(schema => (schema === undefined ? ['it has no schema'] : jsonSchemaViolations(schema, value)))
    .map(finding => `${where}: ${finding}`)
