import { type Fault, fault } from '../model/fault.ts'
import type { JsonObject } from '../model/json.ts'
import { isJsonObject } from '../model/json.ts'
import type { IncludeTree } from '../model/outcome.ts'
import type { Filter, Query, Window } from '../model/query.ts'
import type { OrderTerm } from '../model/table.ts'
import type { Api, Operation, Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { readFilter } from './filter-language.ts'
import { readCursor } from './json-api-cursor.ts'
import { bad, good, type Part } from './part.ts'

/** The query parameters of a JSON:API request, understood; `faults` says what was not. */
export interface ReadQuery {
  readonly query: Query
  readonly include: IncludeTree
  readonly fields: Readonly<Record<string, ReadonlySet<string>>>
  readonly faults: readonly Fault[]
}

/** `resource` is that of the records in the answer: of the related table for a related collection. */
export const readQuery = (call: Call, resource: Resource): ReadQuery => {
  const faults: Fault[] = []
  const conditions: Filter[] = []
  const fields: Record<string, ReadonlySet<string>> = {}
  let order: readonly OrderTerm[] = []
  let include: IncludeTree = {}
  const keep = <T>(part: Part<T>, use: (value: T) => void): void => {
    if (part.kind === 'good') use(part.value)
    else faults.push(...part.faults)
  }
  for (const [name, value] of call.query) {
    const [family = '', ...keys] = segments(name)
    if (family === 'filter') keep(filterOf(call.api, resource, keys, value), one => conditions.push(one))
    if (family === 'fields') keep(fieldsOf(call.api, keys[0], value), set => (fields[keys[0] ?? ''] = set))
    if (family === 'sort') keep(sortOf(resource, value), terms => (order = terms))
    if (family === 'include') keep(includeOf(call.api, resource, value), tree => (include = tree))
  }
  let window: Window = { kind: 'everything' }
  keep(windowOf(call, resource), one => (window = one))
  const where = conditions.length === 0 ? undefined : { all: conditions }
  return { query: { where, order, window }, include, fields, faults }
}

/** `filter[q][name_eq]` is `filter`, `q`, `name_eq`. */
const segments = (name: string): readonly string[] =>
  name.split(/\[|\]\[|\]$/).filter((part, i) => i === 0 || part !== '')

const commaList = (value: string): readonly string[] => value.split(',').filter(one => one !== '')

const filterOf = (
  api: Api,
  resource: Resource,
  [family, key, more]: readonly string[],
  value: string,
): Part<Filter> => {
  if (family === undefined || (family === 'q' && key === undefined))
    return bad(fault('filter-syntax', { value }))
  if (family !== 'q' || key === undefined) return bad(fault('filter-unknown', { name: family }))
  return more === undefined
    ? readFilter(api, resource, key, value)
    : bad(fault('filter-unknown', { name: key }))
}

const fieldsOf = (api: Api, type: string | undefined, value: string): Part<ReadonlySet<string>> => {
  if (type === undefined) return bad(fault('fields-untyped'))
  const resource = Object.hasOwn(api.resources, type) ? api.resources[type] : undefined
  if (resource === undefined) return bad(fault('fields-type-unknown', { type }))
  const known = new Set([
    resource.key,
    ...Object.keys(resource.fields),
    ...Object.keys(resource.relationships),
  ])
  const names = commaList(value)
  const unknown = names.filter(name => !known.has(name))
  return unknown.length > 0
    ? bad(...unknown.map(name => fault('fields-unknown', { name, type })))
    : good(new Set(names))
}

const sortOf = (resource: Resource, value: string): Part<readonly OrderTerm[]> => {
  const terms = commaList(value).map(term => ({
    field: term.replace(/^-/, ''),
    descending: term.startsWith('-'),
  }))
  const unknown = terms.filter(term => !resource.sortable.includes(term.field))
  const faults = unknown.map(term => fault('sort-invalid', { name: term.field, type: resource.name }))
  return faults.length > 0 ? bad(...faults) : good(terms)
}

const includeOf = (api: Api, resource: Resource, value: string): Part<IncludeTree> => {
  const tree: Record<string, IncludeTree> = {}
  for (const path of commaList(value)) {
    let at = resource
    let branch = tree
    for (const name of path.split('.')) {
      const relation = Object.hasOwn(at.relationships, name) ? at.relationships[name] : undefined
      const next = relation?.includable ? api.resources[relation.table] : undefined
      if (next === undefined) return bad(fault('include-invalid', { name, type: at.name }))
      branch[name] ??= {}
      branch = branch[name] as Record<string, IncludeTree> // all branches are made here
      at = next
    }
  }
  return good(tree)
}

/** The document's own `page` parameter knows default and maximum; one with `after` pages by cursor. */
const windowOf = (call: Call, resource: Resource): Part<Window> => {
  const rules = pageRules(call.operation)
  if (rules === undefined) return good({ kind: 'everything' })
  const given = [...call.query].filter(([name]) => name === 'page' || name.startsWith('page['))
  const pages = new Map(given.map(([name, value]) => [name.slice(5, -1), value]))
  const unknown = [...pages.keys()].filter(name => !Object.hasOwn(rules, name))
  if (unknown.length > 0) return bad(...unknown.map(name => fault('page-unknown', { name: name || 'page' })))
  const size = wholeNumber(pages, rules, 'size')
  if (size.kind === 'bad') return size
  const limit = Number(member(rules, 'size')['maximum'] ?? size.value)
  if (size.value > limit) return bad(fault('page-too-large', { limit }))
  if (Object.hasOwn(rules, 'after')) return cursorWindow(pages.get('after'), resource, size.value)
  const number = wholeNumber(pages, rules, 'number')
  return number.kind === 'bad' ? number : good({ kind: 'page', number: number.value, size: size.value })
}

const cursorWindow = (after: string | undefined, resource: Resource, limit: number): Part<Window> => {
  const from = after === undefined ? undefined : readCursor(after, resource)
  const isWrong = after !== undefined && from === undefined
  return isWrong
    ? bad(fault('page-value', { name: 'after', value: after }))
    : good({ kind: 'cursor', from, limit })
}

const pageRules = (operation: Operation): JsonObject | undefined => {
  const schema = operation.parameters.find(one => one.name === 'page')?.schema
  return schema === undefined ? undefined : member(schema, 'properties')
}

const member = (parent: JsonObject, name: string): JsonObject => {
  const value = parent[name]
  return isJsonObject(value) ? value : {}
}

const wholeNumber = (pages: ReadonlyMap<string, string>, rules: JsonObject, name: string): Part<number> => {
  const value = pages.get(name) ?? String(member(rules, name)['default'] ?? 1)
  const number = /^\d{1,15}$/.test(value) ? Number(value) : 0
  return number > 0 ? good(number) : bad(fault('page-value', { name, value }))
}
