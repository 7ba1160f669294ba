import { type Fault, fault } from '../model/fault.ts'
import type { JsonObject } from '../model/json.ts'
import { isJsonObject } from '../model/json.ts'
import type { IncludeTree } from '../model/outcome.ts'
import type { Filter, Query, Window } from '../model/query.ts'
import type { OrderTerm } from '../model/table.ts'
import type { Api, Operation, Relationship, Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { readFilter } from './filter-language.ts'
import { readCursor } from './json-api-cursor.ts'

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
  const note = <T>(read: T | readonly Fault[] | Fault, keep: (value: T) => void): void => {
    if (Array.isArray(read)) faults.push(...(read as readonly Fault[]))
    else if (isFault(read)) faults.push(read)
    else keep(read as T) // neither a fault nor a list of them
  }
  for (const [name, value] of call.query) {
    const [family = '', ...keys] = name.split(/\[|\]\[|\]$/).filter((part, i) => i === 0 || part !== '')
    if (family === 'filter') note(filterOf(call.api, resource, keys, value), one => conditions.push(one))
    if (family === 'fields') note(fieldsOf(call.api, keys, value), set => (fields[keys[0] ?? ''] = set))
    if (family === 'sort') note(sortOf(resource, value), terms => (order = terms))
    if (family === 'include') note(includeOf(call.api, resource, value), tree => (include = tree))
  }
  let window: Window = { kind: 'everything' }
  note(windowOf(call, resource), one => (window = one))
  const where = conditions.length === 0 ? undefined : { all: conditions }
  return { query: { where, order, window }, include, fields, faults }
}

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'kind' in value && 'with' in value

const filterOf = (api: Api, resource: Resource, keys: readonly string[], value: string): Filter | Fault => {
  const [family, key, more] = keys
  if (family === undefined || (family === 'q' && key === undefined)) return fault('filter-syntax', { value })
  if (family !== 'q' || key === undefined || more !== undefined)
    return fault('filter-unknown', { name: family === 'q' ? (key ?? '') : family })
  return readFilter(api, resource, key, value)
}

const fieldsOf = (
  api: Api,
  [type]: readonly string[],
  value: string,
): ReadonlySet<string> | readonly Fault[] => {
  if (type === undefined) return [fault('fields-untyped')]
  const resource = Object.hasOwn(api.resources, type) ? api.resources[type] : undefined
  if (resource === undefined) return [fault('fields-type-unknown', { type })]
  const names = value.split(',').filter(name => name !== '')
  const known = new Set([
    resource.key,
    ...Object.keys(resource.fields),
    ...Object.keys(resource.relationships),
  ])
  const unknown = names.filter(name => !known.has(name))
  return unknown.length > 0 ? unknown.map(name => fault('fields-unknown', { name, type })) : new Set(names)
}

const sortOf = (resource: Resource, value: string): readonly OrderTerm[] | readonly Fault[] => {
  const terms = value.split(',').filter(term => term !== '')
  const orders = terms.map(term => ({ field: term.replace(/^-/, ''), descending: term.startsWith('-') }))
  const unknown = orders.filter(term => !resource.sortable.includes(term.field))
  return unknown.length > 0
    ? unknown.map(term => fault('sort-invalid', { name: term.field, type: resource.name }))
    : orders
}

const includeOf = (api: Api, resource: Resource, value: string): IncludeTree | readonly Fault[] => {
  const tree: Record<string, IncludeTree> = {}
  for (const path of value.split(',').filter(one => one !== '')) {
    let at: Resource | undefined = resource
    let branch = tree
    for (const name of path.split('.')) {
      const relation: Relationship | undefined =
        at !== undefined && Object.hasOwn(at.relationships, name) ? at.relationships[name] : undefined
      if (relation === undefined || !relation.includable)
        return [fault('include-invalid', { name, type: at?.name ?? '' })]
      branch[name] ??= {}
      branch = branch[name] as Record<string, IncludeTree> // all branches are made here
      at = api.resources[relation.table]
    }
  }
  return tree
}

/** The document's own `page` parameter knows default and maximum; one with `after` pages by cursor. */
const windowOf = (call: Call, resource: Resource): Window | readonly Fault[] => {
  const rules = pageRules(call.operation)
  if (rules === undefined) return { kind: 'everything' }
  const given = [...call.query].filter(([name]) => name === 'page' || name.startsWith('page['))
  const pages = new Map(given.map(([name, value]) => [name.slice(5, -1), value]))
  const unknown = [...pages.keys()].filter(name => !Object.hasOwn(rules, name))
  if (unknown.length > 0) return unknown.map(name => fault('page-unknown', { name: name || 'page' }))
  const size = wholeNumber(pages, rules, 'size')
  if (typeof size !== 'number') return [size]
  const limit = Number(member(rules, 'size')['maximum'] ?? size)
  if (size > limit) return [fault('page-too-large', { limit })]
  if (Object.hasOwn(rules, 'after')) return cursorWindow(pages.get('after'), resource, size)
  const number = wholeNumber(pages, rules, 'number')
  return typeof number === 'number' ? { kind: 'page', number, size } : [number]
}

const cursorWindow = (
  after: string | undefined,
  resource: Resource,
  limit: number,
): Window | readonly Fault[] => {
  const from = after === undefined ? undefined : readCursor(after, resource)
  if (after !== undefined && from === undefined) return [fault('page-value', { name: 'after', value: after })]
  return { kind: 'cursor', from, limit }
}

const pageRules = (operation: Operation): JsonObject | undefined => {
  const schema = operation.parameters.find(one => one.name === 'page')?.schema
  return schema === undefined ? undefined : member(schema, 'properties')
}

const member = (parent: JsonObject, name: string): JsonObject => {
  const value = parent[name]
  return isJsonObject(value) ? value : {}
}

const wholeNumber = (pages: ReadonlyMap<string, string>, rules: JsonObject, name: string): number | Fault => {
  const value = pages.get(name) ?? String(member(rules, name)['default'] ?? 1)
  const number = /^\d{1,15}$/.test(value) ? Number(value) : 0
  return number > 0 ? number : fault('page-value', { name, value })
}
