import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { remember } from '../model/remember.ts'
import type { Lens } from './lens.ts'

/** The member at a path of names; undefined where there is none. */
export const memberAt = (value: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((node, name) => (isJsonObject(node) ? node[name] : undefined), value)

const objects = (value: Json | undefined): readonly JsonObject[] | undefined =>
  Array.isArray(value) ? value.filter(isJsonObject) : undefined

/** A law asks for those of a whole listing again and again. */
const membersOf = remember(
  (record: JsonObject): JsonObject => ({
    ...(isJsonObject(record['attributes']) ? record['attributes'] : {}),
    id: record['id'] ?? null,
  }),
)

/** JSON:API: https://jsonapi.org/format/1.0/#document-structure */
export const jsonApiLens: Lens = {
  records: body => objects(memberAt(body, ['data'])),
  record: body => {
    const data = memberAt(body, ['data'])
    return isJsonObject(data) || data === null ? data : undefined
  },
  id: record => textOrNothing(record['id']),
  members: membersOf,
  next: body => {
    const url = memberAt(body, ['links', 'next'])
    return typeof url === 'string' ? { kind: 'link', url } : undefined
  },
  leadsOn: true,
  total: body => numberOrNothing(memberAt(body, ['meta', 'record_count'])),
  write: (resource, attributes, id) => ({
    data: { type: resource, ...(id !== undefined && { id }), attributes },
  }),
  link: (body, relation, to) => {
    const data = memberAt(body, ['data'])
    const owner = isJsonObject(data) ? data : {}
    const others = isJsonObject(owner['relationships']) ? owner['relationships'] : {}
    const value = { data: to === undefined ? null : { type: to.resource, id: to.id } }
    return {
      ...(isJsonObject(body) ? body : {}),
      data: { ...owner, relationships: { ...others, [relation]: value } },
    }
  },
  pointer: member => `/data/attributes/${member}`,
}

interface PlainPlaces {
  /** Where a listing has its records, and another answer its one record. */
  readonly records: readonly string[]
  readonly record: readonly string[]
  readonly key: string
  /** Where a request has the members of its record; the body itself where nothing is said. */
  readonly frame?: readonly string[]
  /** Where a listing says how to go on, and the query parameter that takes it. */
  readonly cursor?: { readonly at: readonly string[]; readonly parameter: string }
  readonly total?: (body: Json | undefined) => number | undefined
}

/** Records as plain objects at fixed places of an envelope; an empty place is the body itself. */
export const plainLens = ({ records, record, key, frame = [], cursor, total }: PlainPlaces): Lens => ({
  records: body => objects(memberAt(body, records)),
  record: body => {
    const found = memberAt(body, record)
    return isJsonObject(found) || found === null ? found : undefined
  },
  id: one => textOrNothing(one[key]),
  members: one => one,
  next: body => {
    const value = cursor && memberAt(body, cursor.at)
    return typeof value === 'string' && cursor
      ? { kind: 'parameter', name: cursor.parameter, value }
      : undefined
  },
  total: total ?? (() => undefined),
  write: (_resource, members) => frame.reduceRight<JsonObject>((inner, name) => ({ [name]: inner }), members),
  pointer: member => `/${[...frame, member].join('/')}`,
})

const textOrNothing = (value: Json | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

const numberOrNothing = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined
