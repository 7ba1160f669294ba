import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'

/** Members that only answers have, or only requests, are not required of the others. */
type Mark = 'readOnly' | 'writeOnly'

/**
 * A schema as it holds for requests (`readOnly`) or for answers (`writeOnly`): what is so marked is in `required` for
 * the other direction only (https://spec.openapis.org/oas/v3.0.3#fixed-fields-20). The same object where nothing is.
 */
export const without = (mark: Mark, schema: JsonObject): JsonObject => directed[mark](schema)

const directedBy = (mark: Mark) =>
  remember((schema: JsonObject): JsonObject => relieve(mark, schema, namesOf(mark, schema)))

const directed = { readOnly: directedBy('readOnly'), writeOnly: directedBy('writeOnly') }

const PARTS = ['allOf', 'anyOf', 'oneOf']

/** Names of the marked members of an object, whichever part of the schema lists them. */
const namesOf = (mark: Mark, schema: JsonObject): ReadonlySet<string> => {
  const { properties } = schema
  const own = isJsonObject(properties)
    ? Object.keys(properties).filter(name => isMarked(mark, properties[name]))
    : []
  const parts = PARTS.flatMap(key => list(schema[key])).filter(isJsonObject)
  return new Set([...own, ...parts.flatMap(one => [...namesOf(mark, one)])])
}

const isMarked = (mark: Mark, schema: Json | undefined): boolean =>
  isJsonObject(schema) && (schema[mark] === true || list(schema['allOf']).some(one => isMarked(mark, one)))

/** `names` are those of the whole object that the schema is a part of. */
const relieve = (mark: Mark, schema: JsonObject, names: ReadonlySet<string>): JsonObject => {
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => {
    if (key === 'required' && Array.isArray(value)) return [key, relieved(value, names)]
    if (PARTS.includes(key) && Array.isArray(value))
      return [
        key,
        same(
          value,
          value.map((one: Json) =>
            isJsonObject(one) ? relieve(mark, one, new Set([...names, ...namesOf(mark, one)])) : one,
          ),
        ),
      ]
    if (key === 'properties' && isJsonObject(value)) return [key, members(mark, value)]
    if ((key === 'items' || key === 'additionalProperties') && isJsonObject(value))
      return [key, without(mark, value)]
    return [key, value]
  })
  return entries.every(([key, value]) => schema[key] === value) ? schema : Object.fromEntries(entries)
}

const relieved = (required: readonly Json[], names: ReadonlySet<string>): Json =>
  same(
    required,
    required.filter(one => !names.has(String(one))),
  )

const members = (mark: Mark, properties: JsonObject): JsonObject => {
  const entries = Object.entries(properties).map(([name, one]): [string, Json] => [
    name,
    isJsonObject(one) ? without(mark, one) : one,
  ])
  return entries.every(([name, one]) => properties[name] === one) ? properties : Object.fromEntries(entries)
}

const same = (before: readonly Json[], after: readonly Json[]): readonly Json[] =>
  before.length === after.length && before.every((one, i) => one === after[i]) ? before : after

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
