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
  const dangling = await Promise.all(
    resource.references.map(async ({ field, table }) => {
      const key = values[field] ?? null
      const isThere = key === null || (await world.store.get(world.ns, table, key)) !== undefined
      return isThere && !(written.kind === 'dangling' && written.field === field) ? [] : [field]
    }),
  )
  const unknown = dangling.flat().map(field => fault('reference-unknown', about(values, field, 'id')))
  return { kind: 'refused', faults: told === undefined ? unknown : [told, ...unknown] }
}

const about = (values: Row, field: string, name: 'value' | 'id'): Fault['with'] => ({
  field,
  pointer: `/${field}`,
  [name]: String(values[field] ?? ''),
})
