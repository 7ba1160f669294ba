import { createGroup, get, remove, updateGroup } from '../asking.ts'
import { type Row, right, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { recordNotUnique } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

const GROUP = 'xYZkjABcde'
/** A group with a reference of a system. */
const REFERRED = 'pmyQcGhXLY'

/** A record is marked as deleted, and an update takes the mark away. */
const revived = (parts: Parts): Partial<Parts> => {
  const marked = new Map<string, Row>()
  return {
    remove: (scope, table, row) => {
      marked.set(`${scope.tenant.name} ${table} ${row.id}`, { ...row })
      parts.remove(scope, table, row)
    },
    change: (scope, operation, id, body) => {
      const { resource } = operation
      const row = marked.get(`${scope.tenant.name} ${resource} ${id}`)
      if (row !== undefined && parts.findRow(scope, resource, id) === undefined)
        parts.insert(scope, resource, row)
      return parts.change(scope, operation, id, body)
    },
  }
}

/** Faults that only an update has; what creates is right. */
export const UPDATING: readonly ShownFault[] = [
  seed('status')(
    'updates-answer-201',
    'an update answers 201, as a create does: one function saves for both',
    parts => ({
      change: (scope, operation, id, body) => {
        const reply = parts.change(scope, operation, id, body)
        return reply.ok ? right({ ...reply.value, status: 201 }) : reply
      },
    }),
    updateGroup(GROUP, { name: 'Renamed' }),
  ),
  seed('status')(
    'taken-on-update-409',
    'only a create looks whether a code is taken; an update runs into the index of the database, and is a 409',
    parts => ({
      change: (scope, operation, id, body) => {
        const reply = parts.change(scope, operation, id, body)
        const isTaken = !reply.ok && reply.problems.every(({ kind }) => kind === 'member-taken')
        return isTaken ? wrong(recordNotUnique) : reply
      },
    }),
    updateGroup(GROUP, { code: 'gold-members' }),
  ),
  seed('validation')(
    'long-name-on-update',
    'the length of a name, or of an address, is looked at when a record is made, and not when it is updated',
    parts => ({
      checkAttributes: (own, resource, body, isNew) =>
        parts
          .checkAttributes(own, resource, body, isNew)
          .filter(({ kind }) => isNew || kind !== 'member-too-long'),
    }),
    updateGroup(GROUP, { name: 'n'.repeat(256) }),
  ),
  seed('dates')(
    'update-stamps-without-millis',
    'updated_at of a record that was updated has no decimals; that of a new one has three',
    parts => ({
      changeOf: (...changing) => {
        const columns = parts.changeOf(...changing)
        return { ...columns, updated_at: String(columns['updated_at']).replace(/\.\d+Z$/, 'Z') }
      },
    }),
    updateGroup(GROUP, { name: 'Renamed' }),
  ),
  seed('persistence')(
    'new-reference-clears-its-origin',
    'an update of the reference alone empties reference_origin, for the two are kept as one value',
    parts => ({
      changeOf: (scope, row, columns, time) => {
        const change = parts.changeOf(scope, row, columns, time)
        return Object.hasOwn(columns, 'reference') ? { reference_origin: null, ...change } : change
      },
    }),
    updateGroup(REFERRED, { reference: 'CG-2005' }),
  ),
  seed('idempotency')(
    'deleted-revived-by-update',
    'a deleted record is only marked, and an update brings it back, where it is to be a 404',
    revived,
    createGroup({ name: 'New' }),
    remove('/customer_groups/{id}'),
    updateGroup('{id}', { name: 'Back' }),
    get('/customer_groups/{id}'),
  ),
]
