import { fault } from '../model/fault.ts'
import type { Condition, Filter } from '../model/query.ts'
import type { Api, Resource } from '../spec/api.ts'
import { type Attribute, readValues, suits } from './filter-value.ts'
import { bad, good, type Part } from './part.ts'
import { PREDICATES, type Predicate } from './predicates.ts'

/** `filter[q][<key>]=<text>` as a condition: `name_or_code_start`, `customers_email_eq`. */
export const readFilter = (api: Api, resource: Resource, key: string, text: string): Part<Filter> => {
  const parsed = parseKey(api, resource, key)
  if (parsed === undefined) return bad(fault('filter-unknown', { name: key }))
  const { predicate, attributes, join } = parsed
  const { test, match, orNull } = predicate
  const negate = predicate.takes === 'flag' && text === 'false' ? !predicate.negate : predicate.negate
  const conditions: Condition[] = []
  for (const attribute of attributes) {
    const values = readValues(predicate, attribute, text)
    if (values === undefined) return bad(fault('filter-value', { name: key, value: text }))
    conditions.push({ path: attribute.path, test, values, match, negate, orNull })
  }
  const [only, ...others] = conditions
  // Alone it is no alternative: stores find one condition by index.
  if (only !== undefined && others.length === 0) return good(only)
  return good(join === 'or' ? { any: conditions } : { all: conditions })
}

interface ParsedKey {
  readonly predicate: Predicate
  readonly attributes: readonly Attribute[]
  readonly join: 'or' | 'and'
}

const parseKey = (api: Api, resource: Resource, key: string): ParsedKey | undefined => {
  for (const predicate of PREDICATES) {
    if (!key.endsWith(`_${predicate.name}`)) continue
    const subject = key.slice(0, -predicate.name.length - 1)
    const join = subject.includes('_and_') ? 'and' : 'or'
    // Both in one key is not documented: a part that still holds the other word is no attribute, so it is refused.
    const parts = subject.split(`_${join}_`).map(part => findAttribute(api, resource, part))
    const attributes = parts.filter(one => one !== undefined).filter(one => suits(predicate, one))
    if (attributes.length === parts.length) return { predicate, attributes, join }
  }
  return undefined
}

/** The resource's own attribute, or that of a relationship behind its name. */
const findAttribute = (api: Api, resource: Resource, name: string): Attribute | undefined => {
  const own = attributeOf(resource, name, [])
  if (own !== undefined) return own
  for (const relation of Object.values(resource.relationships)) {
    const target = api.resources[relation.table]
    if (!relation.filterable || target === undefined || !name.startsWith(`${relation.name}_`)) continue
    const related = attributeOf(target, name.slice(relation.name.length + 1), [relation.name])
    if (related !== undefined) return related
  }
  return undefined
}

const attributeOf = (resource: Resource, name: string, path: readonly string[]): Attribute | undefined => {
  if (!resource.filterable.includes(name)) return undefined
  const key = { type: resource.keyForm === 'integer' ? 'integer' : 'string' }
  return { path: [...path, name], schema: resource.fields[name] ?? key }
}
