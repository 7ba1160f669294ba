import type { Json, JsonObject } from '../../../model/json.ts'
import { propertiesOf, typeOf } from '../../document/shape.ts'
import { memberSchema } from '../../run/bodies.ts'
import { knownId, type Session, unknownId } from '../../run/session.ts'
import type { MadeKind } from '../kind.ts'
import { fullMembers, novel, shownSchema } from '../values.ts'

/** The forgery that stands beside the members, and so cannot be sent by an update. */
export const BESIDE = 'sent-id-beside'

const LONG_AGO = '2001-02-03T04:05:06.789Z'

/**
 * Bodies that set what only the server gives, where the document does not let a client. They may be refused, or the
 * member ignored, but not obeyed.
 */
export const forgeries = (
  session: Session,
  { create, resource }: MadeKind,
): ReadonlyMap<string, { readonly member: string; readonly value: Json; readonly body: () => Json }> => {
  const { lens } = session
  const allowed = propertiesOf(memberSchema(session, create))
  const known = knownId(session, resource.name)
  const free = unknownId(session, resource.name)
  const id = known !== undefined && /^\d+$/.test(known) ? Number(free) : free
  const write = (members: JsonObject, own?: string) => lens.write(resource.name, members, own)
  const full = () => fullMembers(session, create)
  const was = firstOf(session, resource.name)[resource.created]
  const isSql = typeof was === 'string' && !was.includes('T')
  const longAgo = isSql ? LONG_AGO.slice(0, 19).replace('T', ' ') : LONG_AGO
  const list = [
    [resource.key, id] as const,
    [resource.created, longAgo] as const,
    [resource.updated, longAgo] as const,
  ].filter(([name]) => name !== '' && !(name in allowed))
  const members = [...list, ...ownedOnes(session, resource, allowed)].map(
    ([member, value]) =>
      [`sent-${member}`, { member, value, body: () => write({ ...full(), [member]: value }) }] as const,
  )
  const beside = [BESIDE, { member: resource.key, value: id, body: () => write(full(), String(id)) }] as const
  const differs = JSON.stringify(write({}, 'x')) !== JSON.stringify(write({}))
  return new Map(known === undefined ? [] : [...members, ...(differs ? [beside] : [])])
}

/** What answers show of a record and no body may set: counts, states and flags that the server keeps. */
const ownedOnes = (
  session: Session,
  { name, key, created, updated }: MadeKind['resource'],
  allowed: JsonObject,
): readonly (readonly [member: string, value: Json])[] =>
  Object.entries(propertiesOf(shownSchema(session.contract, name) ?? {}))
    .filter(([member]) => !(member in allowed) && ![key, created, updated].includes(member))
    .filter(([, schema]) => ['string', 'boolean', 'integer', 'number'].includes(typeOf(schema)))
    .map(([member, schema]) => [member, novel(session, schema, firstOf(session, name)[member])])

const firstOf = ({ samples, lens }: Session, resource: string): JsonObject => {
  const [first] = samples.get(resource) ?? []
  return first ? lens.members(first) : {}
}
