import { type Fault, fault } from '../model/fault.ts'
import type { IncludeTree } from '../model/outcome.ts'
import type { Filter, Query } from '../model/query.ts'
import type { OrderTerm } from '../model/table.ts'
import type { Api, Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import type { Shape } from './dialect.ts'
import { readFilter } from './filter-language.ts'
import { readWindow } from './json-api-page.ts'
import { type Sent, takeApart } from './json-api-parameter.ts'
import { allOf, bad, faultsIn, good, type Part } from './part.ts'

/** The query parameters of a JSON:API request, understood. */
export interface ReadQuery {
  readonly query: Query
  readonly include: IncludeTree
  readonly fields: Shape['fields']
}

/** `resource` is that of the records in the answer: of the related table for a related collection. */
export const readQuery = (call: Call, resource: Resource): Part<ReadQuery> => {
  const { api } = call
  const sent = takeApart(call.query)
  const each = <T>(family: string, read: (one: Sent) => Part<T>): Part<readonly T[]> =>
    allOf(sent.filter(one => one.family === family).map(read))
  const include = each('include', one => includeOf(api, resource, one.value))
  const fields = each('fields', one => fieldsOf(api, one))
  const filters = each('filter', one => filterOf(api, resource, one))
  const order = each('sort', one => sortOf(resource, one.value))
  const window = readWindow(
    call.operation,
    resource,
    sent.filter(one => one.family === 'page'),
  )
  const isGood =
    include.kind === 'good' && fields.kind === 'good' && filters.kind === 'good' && order.kind === 'good'
  if (!isGood || window.kind === 'bad')
    return bad(...[include, fields, filters, order, window].flatMap(faultsIn))
  const where = filters.value.length === 0 ? undefined : { all: filters.value }
  return good({
    query: { where, order: order.value.flat(), window: window.value },
    include: include.value[0] ?? {},
    fields: Object.fromEntries(fields.value),
  })
}

const commaList = (value: string): readonly string[] => value.split(',').filter(one => one !== '')

const filterOf = (api: Api, resource: Resource, { name, keys, value }: Sent): Part<Filter> => {
  const [family, key, ...more] = keys
  if (family === undefined || (family === 'q' && key === undefined))
    return bad(fault('filter-syntax', { value }))
  if (keys.includes('') || more.length > 0) return bad(fault('filter-syntax', { value: name }))
  return family === 'q' && key !== undefined
    ? readFilter(api, resource, key, value)
    : bad(fault('filter-unknown', { name: family }))
}

const fieldsOf = (
  api: Api,
  { name: parameter, keys, value }: Sent,
): Part<readonly [string, ReadonlySet<string>]> => {
  const [type = '', ...more] = keys
  if (type === '') return bad(fault('fields-untyped'))
  if (more.length > 0) return bad(fault('parameter-unknown', { name: parameter }))
  const resource = Object.hasOwn(api.resources, type) ? api.resources[type] : undefined
  if (resource === undefined) return bad(fault('fields-type-unknown', { type }))
  const { key, fields, relationships } = resource
  const names = commaList(value)
  const unknown = names.filter(
    name => name !== key && !Object.hasOwn(fields, name) && !Object.hasOwn(relationships, name),
  )
  return unknown.length > 0
    ? bad(...unknown.map(name => fault('fields-unknown', { name, type })))
    : good([type, new Set(names)])
}

const sortOf = (resource: Resource, value: string): Part<readonly OrderTerm[]> =>
  allOf(
    commaList(value).map(term => {
      const field = term.replace(/^-/, '')
      return resource.sortable.includes(field)
        ? good({ field, descending: term.startsWith('-') })
        : bad(fault('sort-invalid', { name: field, type: resource.name }))
    }),
  )

const includeOf = (api: Api, resource: Resource, value: string): Part<IncludeTree> => {
  const tree: Record<string, IncludeTree> = {}
  const faults = commaList(value).flatMap(path => {
    const wrong = grow(api, resource, tree, path.split('.'))
    return wrong === undefined ? [] : [wrong]
  })
  return faults.length > 0 ? bad(...faults) : good(tree)
}

/** Adds the branches of one path, up to where it leads nowhere. */
const grow = (
  api: Api,
  at: Resource,
  branch: Record<string, IncludeTree>,
  [name, ...rest]: readonly string[],
): Fault | undefined => {
  if (name === undefined) return undefined
  const relation = Object.hasOwn(at.relationships, name) ? at.relationships[name] : undefined
  const next = relation?.includable ? api.resources[relation.table] : undefined
  if (next === undefined) return fault('include-invalid', { name, type: at.name })
  branch[name] ??= {}
  return grow(api, next, branch[name] as Record<string, IncludeTree>, rest) // all branches are made here
}
