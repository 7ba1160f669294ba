import { type Fault, fault } from '../model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { remember } from '../model/remember.ts'
import type { Row } from '../model/row.ts'
import type { Operation, Relationship, Resource } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { toKey } from './parameters.ts'

const memberOf = (value: Json | undefined, name: string): JsonObject => {
  const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return isJsonObject(member) ? member : {}
}

/** The row values that a JSON:API body sets: the documented attributes, and the writable relationships by id. */
export const readBody = (call: Call, resource: Resource): Row => {
  const data = memberOf(call.body, 'data')
  const attributes = memberOf(data, 'attributes')
  const relationships = memberOf(data, 'relationships')
  const values: Record<string, Json> = {}
  for (const name of attributesOf(call.operation))
    if (Object.hasOwn(attributes, name)) values[name] = attributes[name] ?? null
  for (const one of Object.values(resource.relationships))
    if (one.writable && Object.hasOwn(relationships, one.name))
      values[one.name] = linkedKey(call, one, relationships[one.name])
  return values
}

/** Names of the attributes that a body may have. */
const attributesOf = remember(({ body }: Operation): readonly string[] => {
  const data = memberOf(memberOf(body?.schema, 'properties'), 'data')
  const attributes = memberOf(memberOf(data, 'properties'), 'attributes')
  return Object.keys(memberOf(attributes, 'properties'))
})

/** Null when the relationship is to be emptied. */
const linkedKey = ({ api }: Call, { table }: Relationship, sent: Json | undefined): Json => {
  const id = memberOf(sent, 'data')['id']
  const target = api.resources[table]
  return typeof id === 'string' && target !== undefined ? toKey(id, target) : null
}

/** The id that an update names must be the one in its address. */
export const idFaults = (call: Call, id: Json): readonly Fault[] => {
  const named = memberOf(call.body, 'data')['id']
  if (named === undefined) return [fault('id-missing')]
  return named === String(id) ? [] : [fault('id-mismatch', { id: textOf(named) })]
}

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

/**
 * What a schema refuses of a body, as this server says it. Structure that is not there, or is of another type, is
 * missing; whatever is wrong within a relationship is wrong with the relationship.
 */
export const refine = (call: Call, one: Fault): Fault => {
  if (one.kind === 'body-malformed') return missing('data')
  const [, top, part, name, ...deeper] = String(one.with['pointer'] ?? '').split('/')
  if (top !== 'data' || one.kind === 'member-unknown') return one
  const isMissing = one.kind === 'member-missing'
  const sent = memberOf(call.body, 'data')
  if (part === 'id') return isMissing ? fault('id-missing') : fault('id-mismatch', { id: textOf(sent['id']) })
  if (part === 'type' && !isMissing) return fault('resource-type-invalid', { type: textOf(sent['type']) })
  if (name === undefined) return missing(part ?? top)
  const kind = isMissing ? 'member-blank' : one.kind
  if (part !== 'relationships' || deeper.length === 0) return { ...one, kind }
  return fault(kind, { field: name, pointer: `/data/relationships/${name}` })
}

const missing = (field: string): Fault => fault('member-missing', { field, pointer: `/${field}` })

/** The store knows only the field; its pointer says where the client wrote it. */
export const locate = (resource: Resource, one: Fault): Fault => {
  if (one.kind !== 'member-taken' && one.kind !== 'reference-unknown') return one
  const field = String(one.with['field'] ?? '')
  const place = Object.hasOwn(resource.relationships, field) ? 'relationships' : 'attributes'
  return { ...one, with: { ...one.with, pointer: `/data/${place}/${field}` } }
}
