import type { Members } from './body-members.ts'
import type { Checked, Reply, Row } from './model.ts'
import { wrong } from './model.ts'
import type { Scope } from './parts.ts'
import { succeed } from './reading.ts'
import { recordUnknown } from './refusals.ts'
import { RESOURCES, type Resource } from './resources.ts'
import type { Operation } from './routes.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Ten letters that no record has. */
export const createId = (isTaken: (id: string) => boolean, random: () => number): string => {
  const id = Array.from({ length: 10 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
  return isTaken(id) ? createId(isTaken, random) : id
}

export const stamp = (time: Date): string => time.toISOString()

/** What a record has that nobody set. */
export const UNSET: Readonly<Record<string, Members>> = {
  customer_groups: { code: null, reference: null, reference_origin: null, metadata: {}, price_list: null },
  customers: {
    status: 'prospect',
    has_password: false,
    total_orders_count: 0,
    reference: null,
    reference_origin: null,
    metadata: {},
    customer_group: null,
  },
}

export const newRow = (scope: Scope, resource: Resource, columns: Members, time: Date): Row => {
  const { parts } = scope
  const id = parts.newId(taken => parts.findRow(scope, resource.type, taken) !== undefined)
  const now = parts.stamp(time)
  return { ...parts.unset[resource.type], ...columns, id, created_at: now, updated_at: now }
}

/** The columns that an update changes; later than the last one even when both come in one millisecond. */
export const changeOf = (scope: Scope, row: Row, columns: Members, time: Date): Members => {
  const before = Date.parse(String(row['updated_at']))
  const later = time.getTime() > before ? time : new Date(before + 1)
  return { ...columns, updated_at: scope.parts.stamp(later) }
}

export const create = (scope: Scope, operation: Operation, body: unknown): Checked<Reply> => {
  const { parts } = scope
  const resource = RESOURCES[operation.resource]
  const columns = parts.validateBody(scope, resource, body, undefined)
  if (!columns.ok) return columns
  const row = parts.newRow(scope, resource, columns.value, parts.now())
  parts.insert(scope, resource.type, row)
  return succeed(201, parts.oneDocument(scope, resource.type, row), {
    Location: parts.selfLink(scope.origin, resource, row),
  })
}

export const change = (scope: Scope, operation: Operation, id: string, body: unknown): Checked<Reply> => {
  const { parts } = scope
  const resource = RESOURCES[operation.resource]
  const row = parts.findRow(scope, resource.type, id)
  if (row === undefined) return wrong(recordUnknown)
  const columns = parts.validateBody(scope, resource, body, id)
  if (!columns.ok) return columns
  parts.update(scope, resource.type, row, parts.changeOf(scope, row, columns.value, parts.now()))
  const after = parts.findRow(scope, resource.type, id)
  return succeed(200, parts.oneDocument(scope, resource.type, after))
}

export const destroy = (scope: Scope, operation: Operation, id: string): Checked<Reply> => {
  const { parts } = scope
  const row = parts.findRow(scope, operation.resource, id)
  if (row === undefined) return wrong(recordUnknown)
  parts.remove(scope, operation.resource, row)
  parts.release(scope, RESOURCES[operation.resource], row)
  return succeed(204, undefined)
}

/** What pointed at a record that is gone points at nothing. */
export const release = (scope: Scope, resource: Resource, row: Row): void => {
  for (const { many, to, column } of Object.values(resource.relationships)) {
    if (!many) continue
    for (const one of scope.tenant.store.all(to).filter(other => other[column] === row.id))
      scope.tenant.store.update(to, one.id, { [column]: null })
  }
}
