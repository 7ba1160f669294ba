import type { Node } from './including.ts'
import { nameOf } from './including.ts'
import type { Row } from './model.ts'
import type { Scope } from './parts.ts'
import { RESOURCES, type Resource } from './resources.ts'

type Members = Readonly<Record<string, unknown>>

/** Does the type show this field? */
const shows = (scope: Scope, resource: Resource, name: string): boolean =>
  scope.query.fields.get(resource.type)?.has(name) ?? true

export const selfLink = (origin: string, resource: Resource, row: Row): string =>
  `${origin}/api/${resource.type}/${row.id}`

export const presentAttributes = (scope: Scope, resource: Resource, row: Row): Members =>
  Object.fromEntries(
    Object.keys(resource.attributes)
      .filter(name => shows(scope, resource, name))
      .map(name => [name, row[name] ?? null]),
  )

const identifier = (type: string, row: Row): Members => ({ type, id: row.id })

/** The data of a relationship, shown when it is included. */
export const linkage = (scope: Scope, resource: Resource, row: Row, name: string): unknown => {
  const relationship = resource.relationships[name]
  if (relationship === undefined) return undefined
  const rows = scope.parts.related(scope, resource, row, name)
  const [first] = rows
  if (relationship.many) return rows.map(one => identifier(relationship.to, one))
  return first === undefined ? null : identifier(relationship.to, first)
}

export const presentRelationship = (
  scope: Scope,
  resource: Resource,
  row: Row,
  name: string,
  isIncluded: boolean,
): Members => {
  const self = scope.parts.selfLink(scope.origin, resource, row)
  return {
    links: { self: `${self}/relationships/${name}`, related: `${self}/${name}` },
    ...(isIncluded ? { data: scope.parts.linkage(scope, resource, row, name) } : {}),
  }
}

export const presentRelationships = (
  scope: Scope,
  resource: Resource,
  row: Row,
  included: ReadonlySet<string>,
): Members =>
  Object.fromEntries(
    Object.keys(resource.relationships)
      .filter(name => shows(scope, resource, name))
      .map(name => [name, scope.parts.presentRelationship(scope, resource, row, name, included.has(name))]),
  )

const whenAny = (name: string, members: Members): Members =>
  Object.keys(members).length === 0 ? {} : { [name]: members }

/** A resource object. */
export const presentResource = (
  scope: Scope,
  node: Node,
  shown: ReadonlyMap<string, ReadonlySet<string>>,
): Members => {
  const resource = RESOURCES[node.table]
  const { parts } = scope
  const included = shown.get(nameOf(node)) ?? new Set()
  return {
    id: node.row.id,
    type: resource.type,
    links: { self: parts.selfLink(scope.origin, resource, node.row) },
    ...whenAny('attributes', parts.presentAttributes(scope, resource, node.row)),
    ...whenAny('relationships', parts.presentRelationships(scope, resource, node.row, included)),
    meta: { mode: 'test', organization_id: scope.tenant.organization },
  }
}
