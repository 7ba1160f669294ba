import type { Json, JsonObject } from '../../model/json.ts'
import { propertiesOf, requiredOf, shapeOf, typeOf } from './shape.ts'

export interface SampleOptions {
  /** Optional members too. */
  readonly full: boolean
  /** Changes a text so that it is like no other; called for those that may say anything. */
  readonly brand: (text: string, schema: JsonObject) => string
}

/** A value that the schema allows, from its examples where it has any. What is read-only is left out. */
export const sampleOf = (raw: JsonObject, options: SampleOptions): Json => {
  const schema = shapeOf(raw)
  const { enum: list } = schema
  if (schema['const'] !== undefined) return schema['const']
  if (Array.isArray(list)) return list.find(one => one !== null) ?? null
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, options)
    case 'array':
      return arrayOf(schema, options)
    case 'string':
      return textOf(schema, options)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return schema['example'] ?? true
    default:
      return schema['example'] ?? schema['default'] ?? 'anything'
  }
}

const objectOf = (schema: JsonObject, options: SampleOptions): Json => {
  const required = requiredOf(schema)
  const wanted = Object.entries(propertiesOf(schema)).filter(
    ([name, one]) => one['readOnly'] !== true && (options.full || required.includes(name)),
  )
  // An object that lists no members may have any; one that lists them may have none.
  if (Object.keys(propertiesOf(schema)).length === 0) return schema['example'] ?? {}
  return Object.fromEntries(wanted.map(([name, one]) => [name, sampleOf(one, options)]))
}

const arrayOf = (schema: JsonObject, options: SampleOptions): Json => {
  const { items, minItems, example } = schema
  if (Array.isArray(example)) return example
  const item = typeof items === 'object' && items !== null ? (items as JsonObject) : {} // a list of schemas is not 3.0
  return Array.from({ length: Math.max(1, Number(minItems ?? 1)) }, () => sampleOf(item, options))
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2025-03-01',
  'date-time': '2025-03-01T10:00:00.000Z',
  email: 'somebody@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '3f1c1d0e-8c5b-4d0a-9a53-6a1f5e0a7b11',
}

const textOf = (schema: JsonObject, { brand }: SampleOptions): string => {
  const format = FORMATS[String(schema['format'])]
  const text = String(schema['example'] ?? schema['default'] ?? format ?? 'text')
  return brand(text, schema)
}

const numberOf = (schema: JsonObject): number =>
  Number(schema['example'] ?? schema['default'] ?? schema['minimum'] ?? schema['maximum'] ?? 1)
