import { fault } from '../model/fault.ts'
import { DEEPEST, isJsonObject, isShallow, type Json, type JsonObject } from '../model/json.ts'
import type { Condition, Filter } from '../model/query.ts'
import type { Api, Resource } from '../spec/api.ts'
import { writeTime } from '../spec/time.ts'
import { bad, good, type Part } from './part.ts'
import { PREDICATE_NAMES, PREDICATES, type Predicate } from './predicates.ts'

/** An attribute that a filter reaches: its path, and the schema of its values. */
interface Attribute {
  readonly path: readonly string[]
  readonly schema: JsonObject
}

/** `filter[q][<key>]=<text>` as a condition: `name_or_code_start`, `customers_email_eq`. */
export const readFilter = (api: Api, resource: Resource, key: string, text: string): Part<Filter> => {
  const parsed = parseKey(api, resource, key)
  if (parsed === undefined) return bad(fault('filter-unknown', { name: key }))
  const { name, predicate, attributes, join } = parsed
  const conditions: Condition[] = []
  for (const attribute of attributes) {
    const values = readValues(predicate, name, attribute.schema, text)
    if (values === undefined) return bad(fault('filter-value', { name: key, value: text }))
    const negate = predicate.takes === 'flag' && text === 'false' ? !predicate.negate : predicate.negate
    const { test, match, orNull } = predicate
    conditions.push({ path: attribute.path, test, values, match, negate, orNull })
  }
  return good(join === 'or' ? { any: conditions } : { all: conditions })
}

interface ParsedKey {
  readonly name: string
  readonly predicate: Predicate
  readonly attributes: readonly Attribute[]
  readonly join: 'or' | 'and'
}

const parseKey = (api: Api, resource: Resource, key: string): ParsedKey | undefined => {
  for (const name of PREDICATE_NAMES) {
    const predicate = PREDICATES.get(name)
    if (predicate === undefined || !key.endsWith(`_${name}`)) continue
    const subject = key.slice(0, -name.length - 1)
    const join = subject.includes('_and_') ? 'and' : 'or'
    // Both in one key is not documented: a part that still holds the other word is no attribute, so it is refused.
    const attributes = subject.split(`_${join}_`).map(part => findAttribute(api, resource, part))
    const known = attributes.filter(one => one !== undefined).filter(one => suits(predicate, one.schema))
    if (known.length === attributes.length) return { name, predicate, attributes: known, join }
  }
  return undefined
}

const TEXT = ['like', 'starts', 'ends', 'contains']

const suits = ({ test, takes }: Predicate, schema: JsonObject): boolean => {
  const type = typeOf(schema)
  if (test === 'null' || test === 'blank') return true
  if (takes === 'json' || type === 'object') return takes === 'json' && type === 'object'
  if (takes === 'flag') return type === 'boolean'
  return !TEXT.includes(test) || type === 'string'
}

/** `string`, `time`, `integer`, `boolean`, `object`. */
const typeOf = (schema: JsonObject): string => {
  const type = Array.isArray(schema['type']) ? schema['type'].find(one => one !== 'null') : schema['type']
  return schema['format'] === 'date-time' ? 'time' : String(type)
}

const findAttribute = (api: Api, resource: Resource, name: string): Attribute | undefined => {
  const own = fieldOf(resource, name)
  if (own !== undefined) return { path: [name], schema: own }
  for (const relation of Object.values(resource.relationships)) {
    const target = api.resources[relation.table]
    if (!relation.filterable || target === undefined || !name.startsWith(`${relation.name}_`)) continue
    const field = name.slice(relation.name.length + 1)
    const schema = fieldOf(target, field)
    if (schema !== undefined) return { path: [relation.name, field], schema }
  }
  return undefined
}

const fieldOf = (resource: Resource, name: string): JsonObject | undefined => {
  if (!resource.filterable.includes(name)) return undefined
  return name === resource.key ? { type: 'string' } : (resource.fields[name] ?? {})
}

const readValues = (
  { takes }: Predicate,
  name: string,
  schema: JsonObject,
  text: string,
): readonly Json[] | undefined => {
  if (takes === 'flag') return text === 'true' || text === 'false' ? [name !== 'false'] : undefined
  if (takes === 'json') return readObject(text)
  const values = (takes === 'list' ? text.split(',') : [text]).map(one => readValue(schema, one))
  return values.includes(undefined) ? undefined : values.filter(one => one !== undefined)
}

const readObject = (text: string): readonly Json[] | undefined => {
  try {
    const value: Json = JSON.parse(text)
    return isJsonObject(value) && isShallow(value, DEEPEST) ? [value] : undefined
  } catch {
    return undefined
  }
}

/** Plain dates count from midnight UTC, as in the vendor's samples. */
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

const readValue = (schema: JsonObject, text: string): Json | undefined => {
  switch (typeOf(schema)) {
    case 'time':
      return readTime(text)
    case 'integer':
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : undefined
    default:
      return text
  }
}

const readTime = (text: string): string | undefined => {
  if (!DATE.test(text)) return undefined
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`
  const instant = Date.parse(zoned)
  return Number.isNaN(instant) ? undefined : writeTime(instant, 'iso')
}
