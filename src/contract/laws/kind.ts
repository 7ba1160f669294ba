import { isJsonObject, type Json } from '../../model/json.ts'
import type { Contract, Operation, Resource } from '../document/model.ts'
import { largestPage, pagerOf, turned } from './paging/pager.ts'

/** The operations on one kind of record that the laws can use: those that need nothing but the record's own id. */
export interface Kind {
  readonly resource: Resource
  readonly list: Operation | undefined
  readonly retrieve: Operation | undefined
  readonly create: Operation | undefined
  readonly update: Operation | undefined
  readonly remove: Operation | undefined
}

/** A kind whose records can be made and looked at, which most laws need. */
export interface MadeKind extends Kind {
  readonly create: Operation
  readonly retrieve: Operation
}

export const kindsOf = (contract: Contract): readonly Kind[] =>
  Object.values(contract.resources).map(resource => {
    const find = (action: Operation['action'], parameters: number) =>
      contract.operations.find(
        one => one.resource === resource.name && one.action === action && parametersOf(one) === parameters,
      )
    return {
      resource,
      list: find('list', 0),
      retrieve: find('retrieve', 1),
      create: find('create', 0),
      update: find('update', 1),
      remove: find('delete', 1),
    }
  })

export const madeKindsOf = (contract: Contract): readonly MadeKind[] =>
  kindsOf(contract).flatMap(kind => {
    const { create, retrieve } = kind
    return create && retrieve && kind.create?.body ? [{ ...kind, create, retrieve }] : []
  })

/** How many parts of the path vary. */
export const parametersOf = ({ path }: Operation): number => path.split('{').length - 1

/** The operation that follows a relationship from one record of a resource. */
export const relatedOperation = (
  { operations }: Contract,
  resource: string,
  relation: string,
): Operation | undefined =>
  operations.find(
    one =>
      one.action === 'related' &&
      one.resource === resource &&
      one.relation === relation &&
      parametersOf(one) === 1,
  )

/** The biggest page that a listing gives, as a query: fewer requests for the same records. */
export const widest = (operation: Operation): Readonly<Record<string, Json>> => {
  const plain = operation.parameters.find(one => one.role === 'limit' && one.in === 'query')
  const most = plain?.schema['maximum']
  if (plain && typeof most === 'number') return { [plain.name]: most }
  const page = operation.parameters.find(one => one.name === 'page' && one.style === 'deepObject')
  const members = page?.schema['properties']
  const size = isJsonObject(members) && isJsonObject(members['size']) ? members['size']['maximum'] : undefined
  if (page && typeof size === 'number') return { page: { size } }
  const pager = pagerOf(operation)
  const largest = pager && largestPage(pager)
  return largest === undefined || largest > 1000 ? {} : turned([pager?.size, largest])
}
