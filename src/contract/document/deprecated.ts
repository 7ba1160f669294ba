import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Contract, Operation, Parameter, RequestBody, Resource } from './model.ts'
import { shownResource } from './resources.ts'
import { propertiesOf } from './shape.ts'
import { writtenAt } from './written.ts'

/** Operations that the document calls deprecated. */
export const deprecatedOnes = (contract: Contract): readonly Operation[] =>
  contract.operations.filter(one => isDeprecated(writtenAt(contract, one.pointer)))

/** Names of the resource's relationships that the document calls deprecated. */
export const deprecatedRelations = (resource: Resource | undefined): readonly string[] =>
  Object.entries(resource?.relationships ?? {}).flatMap(([name, one]) => (one.isDeprecated ? [name] : []))

/**
 * The contract for a server that has none of what is deprecated any more: nothing of it is asked for. Answers may
 * still show it.
 */
export const withoutDeprecated = (contract: Contract): Contract => {
  const gone = deprecatedOnes(contract)
  return {
    ...contract,
    operations: contract.operations
      .filter(one => !gone.includes(one))
      .map(one => ({
        ...one,
        body: one.body && strippedBody(one.body),
        parameters: one.parameters.map(each =>
          strippedParameter(
            each,
            [one.resource, shownResource(contract, one)].flatMap(name =>
              deprecatedRelations(contract.resources[name]),
            ),
          ),
        ),
      })),
    resources: Object.fromEntries(
      Object.entries(contract.resources).map(([name, one]) => [name, strippedResource(one)]),
    ),
  }
}

const strippedResource = (resource: Resource): Resource => ({
  ...resource,
  relationships: Object.fromEntries(
    Object.entries(resource.relationships).filter(([, { isDeprecated }]) => !isDeprecated),
  ),
})

/** An example that lists names, such as that of `include`. */
const strippedParameter = (parameter: Parameter, gone: readonly string[]): Parameter => {
  const { example } = parameter
  if (typeof example !== 'string' || !example.split(',').some(one => gone.includes(one))) return parameter
  const left = example.split(',').filter(one => !gone.includes(one))
  return { ...parameter, example: left.length === 0 ? undefined : left.join(',') }
}

const strippedBody = (body: RequestBody): RequestBody => ({
  ...body,
  contents: body.contents.map(one => ({
    ...one,
    schema: strippedSchema(one.schema),
    examples: one.examples.map(each => ({ ...each, value: strippedValue(one.schema, each.value) })),
  })),
})

const strippedSchema = (schema: JsonObject): JsonObject => {
  const { properties, required } = schema
  if (!isJsonObject(properties)) return schema
  const kept = Object.entries(properties).filter(([, one]) => !isDeprecated(one))
  const names = kept.map(([name]) => name)
  return {
    ...schema,
    properties: Object.fromEntries(
      kept.map(([name, one]) => [name, isJsonObject(one) ? strippedSchema(one) : one]),
    ),
    ...(Array.isArray(required) && { required: required.filter(one => names.includes(String(one))) }),
  }
}

const strippedValue = (schema: JsonObject, value: Json): Json => {
  if (!isJsonObject(value)) return value
  const properties = propertiesOf(schema)
  const kept = Object.entries(value).filter(([name]) => !isDeprecated(properties[name]))
  return Object.fromEntries(kept.map(([name, one]) => [name, strippedValue(properties[name] ?? {}, one)]))
}

const isDeprecated = (schema: Json | undefined): boolean =>
  isJsonObject(schema) && schema['deprecated'] === true
