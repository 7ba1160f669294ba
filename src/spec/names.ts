import { Stop } from '../model/stop.ts'
import type { Api, Operation, Resource } from './api.ts'
import { choose } from './choose.ts'
import type { ApiDocument } from './document.ts'
import { whereIs } from './where.ts'

type Named = Pick<Api, 'operations' | 'resources' | 'security'>

/** Every name in an extension leads to something; a `Stop` with file and line says which does not. */
export const checkNames = (document: ApiDocument, api: Named): void => {
  for (const resource of Object.values(api.resources)) checkResource(document, api, resource)
  for (const operation of api.operations) checkOperation(document, api, operation)
}

/** Everything that a row of the table has. */
const columns = ({ key, blank }: Resource): readonly string[] => [...new Set([key, ...Object.keys(blank)])]

const checkResource = (document: ApiDocument, { resources }: Named, resource: Resource): void => {
  const at = ['x-resources', resource.name]
  const known = columns(resource)
  const lists = {
    created: [resource.created],
    updated: [resource.updated],
    unique: resource.unique,
    sortable: resource.sortable,
    filterable: resource.filterable,
    order: resource.order.map(term => term.field),
  }
  for (const [name, fields] of Object.entries(lists))
    for (const field of fields) if (field !== '') choose(document, [...at, name], name, field, known)
  for (const { field, table } of resource.references)
    choose(document, at, `the table of "${field}"`, table, Object.keys(resources))
  for (const [name, { table, via, many }] of Object.entries(resource.relations)) {
    const pointer = [...at, 'relationships', name]
    const target =
      resources[choose(document, pointer, `the resource of "${name}"`, table, Object.keys(resources))]
    if (many && target) choose(document, pointer, `the inverse of "${name}"`, via, columns(target))
  }
}

const checkOperation = (
  document: ApiDocument,
  { resources, security }: Named,
  operation: Operation,
): void => {
  const at = ['paths', operation.path, operation.method.toLowerCase()]
  const schemes = Object.keys(security)
  for (const name of operation.security.flat())
    choose(document, [...at, 'security'], 'the security scheme', name, schemes)
  if (operation.action === 'token') checkToken(document, at, security)
  else if (operation.action !== undefined) checkBinding(document, at, resources, operation)
}

const checkBinding = (
  document: ApiDocument,
  at: readonly string[],
  resources: Api['resources'],
  { action, table, relation, parameters }: Operation,
): void => {
  const name = table === '' ? undefined : table
  const resource =
    resources[choose(document, [...at, 'x-resource'], 'x-resource', name, Object.keys(resources))]
  if (resource === undefined) return
  if (action === 'related')
    choose(document, [...at, 'x-relationship'], 'x-relationship', relation, Object.keys(resource.relations))
  const listed = action === 'related' ? resources[resource.relations[relation]?.table ?? ''] : resource
  if (listed !== undefined && parameters.some(one => one.role === 'cursor')) checkOrder(document, listed)
  for (const { name, filter } of parameters)
    if (filter) choose(document, at, `the x-filter of "${name}": field`, filter.field, columns(resource))
}

/** A cursor is a place in the order; where two rows may share one, or all do, pages would come again for ever. */
const checkOrder = (document: ApiDocument, { name, order, key }: Resource): void => {
  if (order.at(-1)?.field === key) return
  const where = whereIs(document, ['x-resources', name, 'order'])
  throw new Stop(
    `${where}: "${name}" is paged by cursor, so its "order" must end in its key: {field: ${key}}.`,
  )
}

const checkToken = (document: ApiDocument, at: readonly string[], security: Named['security']): void => {
  if (Object.values(security).some(one => one.kind === 'bearer' && one.token !== undefined)) return
  throw new Stop(`${whereIs(document, at)}: the action "token" needs a bearer scheme with x-token.`)
}
