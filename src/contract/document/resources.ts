import type { JsonObject } from '../../model/json.ts'
import { objectAt } from '../../spec/document.ts'
import { guessFilters } from './guess-filters.ts'
import {
  ACTIONS,
  type Action,
  type Contract,
  type Operation,
  type Relationship,
  type Resource,
} from './model.ts'
import { isSaid } from './said.ts'
import { writtenAt } from './written.ts'

/** What the document says of its records, where it says so (`x-resources`). */
export const readResources = (root: JsonObject): Contract['resources'] => {
  const raw = objectAt(root, 'x-resources')
  return Object.fromEntries(Object.keys(raw).map(name => [name, readResource(name, objectAt(raw, name))]))
}

const readResource = (name: string, raw: JsonObject): Resource => {
  const relationships = objectAt(raw, 'relationships')
  return {
    name,
    key: String(objectAt(raw, 'key')['field'] ?? 'id'),
    unique: names(raw['unique']),
    created: String(raw['created'] ?? ''),
    updated: String(raw['updated'] ?? ''),
    sortable: names(raw['sortable']),
    relationships: Object.fromEntries(
      Object.keys(relationships).map(one => [one, readRelationship(objectAt(relationships, one))]),
    ),
  }
}

const names = (raw: unknown): readonly string[] => (Array.isArray(raw) ? raw.map(String) : [])

const readRelationship = (raw: JsonObject): Relationship => ({
  resource: String(raw['resource']),
  many: raw['inverse'] !== undefined,
  inverse: String(raw['inverse'] ?? ''),
  writable: raw['writable'] === true,
  includable: raw['includable'] !== false,
  isDeprecated: raw['deprecated'] === true,
})

/** The resource whose records an operation answers with: of one that follows a relationship that which it leads to. */
export const shownResource = ({ resources }: Contract, { resource, relation }: Operation): string =>
  resources[resource]?.relationships[relation]?.resource ?? resource

/**
 * What each operation does to which records: as the document says (`x-action`, `x-resource`) or, where it says
 * nothing, by the usual form of REST: a collection that is listed and posted to, and an item under it.
 */
export const addRoles = (contract: Contract): Contract => {
  const known = contract.operations.map(one => said(contract, one) ?? guess(contract, one))
  const operations = isSaid(contract) ? known : known.map(guessFilters)
  const guessed = operations.filter(one => one.resource !== '' && !(one.resource in contract.resources))
  const plain = guessed.map(one => [one.resource, plainResource(one.resource)] as const)
  return { ...contract, operations, resources: { ...Object.fromEntries(plain), ...contract.resources } }
}

const said = (contract: Contract, operation: Operation): Operation | undefined => {
  const raw = writtenAt(contract, operation.pointer)
  const action = ACTIONS.find(one => one === raw['x-action'])
  if (action === undefined) return undefined
  return {
    ...operation,
    action,
    resource: String(raw['x-resource'] ?? ''),
    relation: String(raw['x-relationship'] ?? ''),
  }
}

const OF_COLLECTION: Readonly<Record<string, Action>> = { GET: 'list', POST: 'create' }
const OF_ITEM: Readonly<Record<string, Action>> = {
  GET: 'retrieve',
  PUT: 'update',
  PATCH: 'update',
  DELETE: 'delete',
}

const guess = ({ operations, root }: Contract, operation: Operation): Operation => {
  if (isSaid({ root })) return operation
  const collection = operation.path.match(/^(.*)\/\{[^}/]+\}$/)?.[1]
  const isItem = collection !== undefined && operations.some(one => one.path === collection)
  const hasItems = operations.some(one => /^\/\{[^}/]+\}$/.test(after(one.path, operation.path)))
  const action = isItem ? OF_ITEM[operation.method] : hasItems ? OF_COLLECTION[operation.method] : undefined
  if (action === undefined) return operation
  return { ...operation, action, resource: isItem ? collection : operation.path }
}

const after = (path: string, start: string): string =>
  path.startsWith(start) ? path.slice(start.length) : ''

/** Of records of which the document says nothing. */
const plainResource = (name: string): Resource => ({
  name,
  key: 'id',
  unique: [],
  created: '',
  updated: '',
  sortable: [],
  relationships: {},
})
