import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import type { Session } from '../../run/session.ts'
import type { Kind } from '../kind.ts'

export type Samples = ReadonlyMap<string, readonly JsonObject[]>

/** Ways to ask a listing that may go past who asks: filters that our records pass, orders, and what comes along. */
export const wideQueries = (
  session: Session,
  kind: Kind,
  list: Operation,
  /** Whose values the filters name, by resource. */
  samples: Samples = session.samples,
): readonly (readonly [string, Record<string, Json>])[] => {
  const idsOf = (resource: string) => (samples.get(resource) ?? []).flatMap(one => session.lens.id(one) ?? [])
  const [sample] = samples.get(kind.resource.name) ?? []
  const members = sample ? session.lens.members(sample) : {}
  const wide = list.parameters.flatMap(one => {
    const value = one.filter && wideOf(one)
    return value === undefined ? [] : [[one.name, value] as const]
  })
  const together = wide.length > 1 ? [['filters', Object.fromEntries(wide)] as const] : []
  const single = list.parameters
    .filter(one => one.in === 'query' && !one.required)
    .flatMap(one =>
      valuesOf(kind, one, members, idsOf).map(value => [one.name, { [one.name]: value }] as const),
    )
  return [...together, ...single]
}

/** A value of a bound that lets everything through. */
const wideOf = ({ filter, example }: Parameter): Json | undefined => {
  const isLow = filter?.test === 'gteq' || filter?.test === 'gt'
  if (!isLow && filter?.test !== 'lteq' && filter?.test !== 'lt') return undefined
  if (filter?.form === 'milliseconds') return isLow ? 0 : 4_102_444_800_000
  return typeof example === 'string' ? example.replace(/^\d{4}/, isLow ? '1971' : '2099') : undefined
}

const textsOf = (members: JsonObject) =>
  Object.entries(members).filter(([field, value]) => field !== 'id' && typeof value === 'string')

const objectsOf = (members: JsonObject) => Object.entries(members).filter(([, value]) => isJsonObject(value))

/** Whatever belongs to one of the records, by each relationship: a join may look past whose the rest is. */
const relatedTo = (
  { resource }: Kind,
  idsOf: (resource: string) => readonly string[],
): readonly Record<string, Json>[] =>
  Object.entries(resource.relationships)
    .filter(([, one]) => one.includable)
    .flatMap(([relation, { resource: to, many }]) => {
      const [first, ...rest] = idsOf(to)
      if (first === undefined) return []
      const all = { [`${relation}_id_in`]: [first, ...rest].join(',') }
      return many ? [all] : [all, { [`${relation}_id_eq`]: first }]
    })

const isOfQueries = ({ name, schema }: Parameter): boolean =>
  name === 'filter' && isJsonObject(schema['properties']) && 'q' in schema['properties']

/** Whether a listing can be filtered by what its records are related to. */
export const takesQueries = ({ parameters }: Operation): boolean => parameters.some(isOfQueries)

const valuesOf = (
  kind: Kind,
  parameter: Parameter,
  members: JsonObject,
  idsOf: (resource: string) => readonly string[],
): readonly Json[] => {
  const { filter, name, example } = parameter
  if (filter)
    return [members[filter.field], example].flatMap(one =>
      typeof one === 'string' && filter.form === 'milliseconds' ? Date.parse(one) : (one ?? []),
    )
  if (isOfQueries(parameter))
    return [
      { q: { id_in: idsOf(kind.resource.name).join(',') } },
      ...relatedTo(kind, idsOf).map(q => ({ q })),
      { q: { created_at_gt: '1970-01-01T00:00:00.000Z' } },
      ...textsOf(members).map(([field, value]) => ({ q: { [`${field}_eq`]: value } })),
      ...objectsOf(members).map(([field, value]) => ({ q: { [`${field}_jcont`]: JSON.stringify(value) } })),
    ]
  if (name === 'include') {
    const all = Object.entries(kind.resource.relationships).filter(([, one]) => one.includable)
    return all.map(([relation]) => relation)
  }
  if (name === 'sort') return kind.resource.sortable.slice(0, 1).map(one => `-${one}`)
  return []
}
