import { type Fault, fault } from '../model/fault.ts'
import type { Json } from '../model/json.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Row } from '../model/row.ts'
import type { Resource } from '../spec/api.ts'
import type { Written } from '../store/port.ts'
import type { World } from './world.ts'

/** The store names the first thing that forbids a write; references that lead nowhere are told beside it. */
export const refusal = async (
  world: World,
  resource: Resource,
  written: Exclude<Written, { kind: 'written' }>,
  values: Row,
  id: Json,
): Promise<Outcome> => {
  if (written.kind === 'missing')
    return { kind: 'refused', faults: [fault('record-unknown', { id: String(id) })] }
  const told =
    written.kind === 'taken' ? fault('member-taken', about(values, written.field, 'value')) : undefined
  const unknown = await dangling(
    world,
    resource,
    values,
    written.kind === 'dangling' ? written.field : undefined,
  )
  return { kind: 'refused', faults: told === undefined ? unknown : [told, ...unknown] }
}

/** References that lead nowhere; `known` is one of which the store has said so already. */
export const dangling = async (
  world: World,
  resource: Resource,
  values: Row,
  known?: string,
): Promise<readonly Fault[]> => {
  const fields = await Promise.all(
    resource.references.map(async ({ field, table }) => {
      const key = values[field] ?? null
      const isThere = key === null || (await world.store.get(world.ns, table, key)) !== undefined
      return isThere && field !== known ? [] : [field]
    }),
  )
  return fields.flat().map(field => fault('reference-unknown', about(values, field, 'id')))
}

const about = (values: Row, field: string, name: 'value' | 'id'): Fault['with'] => ({
  field,
  pointer: `/${field}`,
  [name]: String(values[field] ?? ''),
})
