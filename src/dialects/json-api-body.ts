import { type Fault, fault } from '../model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import type { Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { bad, good, type Part } from './part.ts'

/** The row values that a JSON:API body sets: its attributes, and the to-one relationships by id. */
export const readBody = (call: Call, resource: Resource): Part<Row> => {
  const data = memberOf(call.body, 'data')
  const faults: Fault[] = []
  const values: [string, Json][] = Object.entries(memberOf(data, 'attributes'))
  for (const [name, value] of Object.entries(memberOf(data, 'relationships'))) {
    const relation = resource.relationships[name]
    const linkage = isJsonObject(value) ? (value['data'] ?? null) : null
    if (relation === undefined) continue
    if (linkage === null) values.push([name, null])
    else if (isJsonObject(linkage) && linkage['type'] === relation.table)
      values.push([name, linkage['id'] ?? null])
    else faults.push(fault('member-invalid', { field: name, pointer: `/data/relationships/${name}` }))
  }
  return faults.length > 0 ? bad(...faults) : good(Object.fromEntries(values))
}

/** The id that an update names must be the one in its address. */
export const idFaults = (call: Call, id: string): readonly Fault[] => {
  const named = memberOf(call.body, 'data')['id']
  if (named === undefined) return [fault('id-missing')]
  return named === id ? [] : [fault('id-mismatch', { id: String(named) })]
}

const memberOf = (value: Json | undefined, name: string): JsonObject => {
  const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return isJsonObject(member) ? member : {}
}

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

/** A fault of our words in those of a resource object, where a pointer leads to attributes or relationships. */
export const refine = (call: Call, one: Fault): Fault => {
  const pointer = String(one.with['pointer'] ?? '')
  const data = memberOf(call.body, 'data')
  if (pointer === '/data') return { ...one, kind: 'member-missing' }
  if (pointer === '/data/id')
    return one.kind === 'member-missing'
      ? fault('id-missing')
      : fault('id-mismatch', { id: textOf(data['id']) })
  if (pointer === '/data/type' && one.kind !== 'member-missing')
    return fault('resource-type-invalid', { type: textOf(data['type']) })
  const inResource = /^\/data\/(attributes|relationships)\/[^/]+/.exec(pointer)
  return inResource !== null && one.kind === 'member-missing' ? { ...one, kind: 'member-blank' } : one
}

/** The store knows only the field; its pointer says where the client wrote it. */
export const locate = (resource: Resource, one: Fault): Fault => {
  const field = String(one.with['field'] ?? '')
  if (one.kind !== 'member-taken' && one.kind !== 'reference-unknown') return one
  const place = Object.hasOwn(resource.relationships, field) ? 'relationships' : 'attributes'
  return { ...one, with: { ...one.with, pointer: `/data/${place}/${field}` } }
}
