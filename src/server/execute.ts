import { fault } from '../model/fault.ts'
import type { Json } from '../model/json.ts'
import type { Included, IncludeTree, Intent, Outcome } from '../model/outcome.ts'
import { equals, type Query } from '../model/query.ts'
import type { Row } from '../model/row.ts'
import { unreachable } from '../model/unreachable.ts'
import type { Api, Resource } from '../spec/api.ts'
import { writeTime } from '../spec/time.ts'
import { gather } from './include.ts'
import { refusal } from './refusal.ts'
import type { World } from './world.ts'

/** Carries an intent out. What the provider would refuse is an outcome; only our own bugs are thrown. */
export const execute = async (api: Api, world: World, intent: Intent): Promise<Outcome> => {
  switch (intent.kind) {
    case 'list':
      return list(api, world, intent.table, intent.query, intent.include)
    case 'retrieve':
      return found(
        api,
        world,
        'found',
        intent.table,
        intent.include,
        await world.store.get(world.ns, intent.table, intent.id),
        intent.id,
      )
    case 'related':
      return related(api, world, intent)
    case 'create':
      return create(api, world, intent)
    case 'update':
      return update(api, world, intent)
    case 'delete': {
      const written = await world.store.write(world.ns, intent)
      const resource = resourceOf(api, intent.table)
      return written.kind === 'written'
        ? { kind: 'deleted' }
        : refusal(world, resource, written, {}, intent.id)
    }
    default:
      return unreachable(intent)
  }
}

const list = async (
  api: Api,
  world: World,
  table: string,
  query: Query,
  include: IncludeTree,
): Promise<Outcome> => {
  const { rows, total, next } = await world.store.find(world.ns, table, query)
  return {
    kind: 'listed',
    table,
    rows,
    total,
    next,
    included: await gather(api, world, table, rows, include),
  }
}

const found = async (
  api: Api,
  world: World,
  kind: 'found' | 'created' | 'updated',
  table: string,
  include: IncludeTree,
  row: Row | undefined,
  id: Json,
): Promise<Outcome> => {
  if (row === undefined) return { kind: 'refused', faults: [fault('record-unknown', { id: String(id) })] }
  return { kind, table, row, included: await gather(api, world, table, [row], include) }
}

const NOTHING: Included = { rows: [], links: new Map() }

const related = async (api: Api, world: World, intent: Intent & { kind: 'related' }): Promise<Outcome> => {
  const { table, id, include, query } = intent
  const relation = resourceOf(api, table).relations[intent.relation]
  if (relation === undefined) throw new Error(`Table ${table} has no relationship ${intent.relation}.`)
  const owner = await world.store.get(world.ns, table, id)
  if (owner === undefined) return found(api, world, 'found', table, include, undefined, id)
  if (relation.many) {
    const own = equals([relation.via], id)
    const where = query.where === undefined ? own : { all: [own, query.where] }
    return list(api, world, relation.table, { ...query, where }, include)
  }
  const key = owner[relation.via] ?? null
  const row = key === null ? undefined : await world.store.get(world.ns, relation.table, key)
  if (row === undefined) return { kind: 'found', table: relation.table, row: null, included: NOTHING }
  return found(api, world, 'found', relation.table, include, row, key)
}

const create = async (api: Api, world: World, intent: Intent & { kind: 'create' }): Promise<Outcome> => {
  const resource = resourceOf(api, intent.table)
  const id = await world.newKey(resource)
  const stamp = writeTime(world.clock(), resource.time)
  // Set one by one: names computed within the literal make V8 describe the shape of each new row anew.
  const row: Record<string, Json> = { ...resource.blank, ...intent.values }
  row[resource.key] = id
  if (resource.created !== '') row[resource.created] = stamp
  if (resource.updated !== '') row[resource.updated] = stamp
  const written = await world.store.write(world.ns, { kind: 'insert', table: intent.table, row })
  if (written.kind !== 'written') return refusal(world, resource, written, intent.values, id)
  return found(api, world, 'created', intent.table, intent.include, written.row, id)
}

const update = async (api: Api, world: World, intent: Intent & { kind: 'update' }): Promise<Outcome> => {
  const { table, id } = intent
  const resource = resourceOf(api, table)
  const before = await world.store.get(world.ns, table, id)
  const stamp = laterThan(before, resource, world.clock())
  const values = resource.updated === '' ? intent.values : { ...intent.values, [resource.updated]: stamp }
  const written = await world.store.write(world.ns, { kind: 'update', table, id, values })
  if (written.kind !== 'written') return refusal(world, resource, written, intent.values, id)
  return found(api, world, 'updated', table, intent.include, written.row, id)
}

const resourceOf = (api: Api, table: string): Resource => {
  const resource = api.resources[table]
  if (resource === undefined) throw new Error(`The document has no x-resources entry "${table}".`)
  return resource
}

/** Two updates within a millisecond still move the time of update on. Whole seconds are left as the clock has them. */
const laterThan = (before: Row | undefined, resource: Resource, now: number): string => {
  const last = resource.time === 'iso' ? Date.parse(String(before?.[resource.updated] ?? '')) : Number.NaN
  return writeTime(Number.isNaN(last) ? now : Math.max(now, last + 1), resource.time)
}
