import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'

/** A schema with its `allOf` put together and the first of its alternatives taken: what a valid value may look like. */
export const shapeOf = remember((schema: JsonObject): JsonObject => {
  const { allOf, anyOf, oneOf, ...own } = schema
  const first = [anyOf, oneOf].flatMap(list => (Array.isArray(list) ? list.slice(0, 1) : []))
  const parts = [...(Array.isArray(allOf) ? allOf : []), ...first].filter(isJsonObject).map(shapeOf)
  return parts.length === 0 ? own : [own, ...parts].reduce(merge)
})

/** The schema once for each of its alternatives, with only that one left; itself alone where it has none. */
export const variantsOf = (schema: JsonObject): readonly JsonObject[] => {
  for (const key of ['oneOf', 'anyOf'])
    if (list(schema[key]).length > 1) return list(schema[key]).map(one => ({ ...schema, [key]: [one] }))
  const parts = list(schema['allOf'])
  for (const [i, part] of parts.entries()) {
    const inner = isJsonObject(part) ? variantsOf(part) : []
    if (inner.length > 1) return inner.map(one => ({ ...schema, allOf: parts.with(i, one) }))
  }
  return [schema]
}

const merge = (a: JsonObject, b: JsonObject): JsonObject => ({
  ...b,
  ...a,
  ...(isJsonObject(a['properties']) || isJsonObject(b['properties'])
    ? { properties: { ...object(b['properties']), ...object(a['properties']) } }
    : {}),
  ...(a['required'] !== undefined || b['required'] !== undefined
    ? { required: [...list(a['required']), ...list(b['required'])] }
    : {}),
})

const object = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

/** The type that a value is tried with first; null is only one among others. */
export const typeOf = (schema: JsonObject): string => {
  const types = [schema['type'] ?? []].flat().filter(one => one !== 'null')
  if (types.length > 0) return String(types[0])
  if (isJsonObject(schema['properties'])) return 'object'
  return isJsonObject(schema['items']) ? 'array' : 'any'
}

export const isNullable = (schema: JsonObject): boolean =>
  schema['nullable'] === true || [schema['type'] ?? []].flat().includes('null')

export const propertiesOf = remember(
  (schema: JsonObject): Readonly<Record<string, JsonObject>> =>
    Object.fromEntries(
      Object.entries(object(shapeOf(schema)['properties'])).filter((one): one is [string, JsonObject] =>
        isJsonObject(one[1]),
      ),
    ),
)

export const requiredOf = remember((schema: JsonObject): readonly string[] =>
  list(shapeOf(schema)['required']).map(String),
)

/** The schema of the member at a path of names and indexes; undefined where the schema says nothing. */
export const schemaAt = (schema: JsonObject, path: readonly string[]): JsonObject | undefined =>
  path.reduce<JsonObject | undefined>((node, name) => {
    if (node === undefined) return undefined
    const shape = shapeOf(node)
    return (
      propertiesOf(shape)[name] ??
      (isJsonObject(shape['items']) && /^\d+$/.test(name) ? shape['items'] : undefined)
    )
  }, schema)
