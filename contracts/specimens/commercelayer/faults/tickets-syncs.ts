import { setTimeout as pause } from 'node:timers/promises'
import { createCustomer, createGroup, get, updateGroup } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { succeed } from '../reading.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

/** What is between two whole milliseconds, which no reply shows. */
const REST = 0.437

/** The database keeps microseconds of the times that it stamps, and compares them. */
const keptFiner = (parts: Parts): Partial<Parts> => {
  const stamped = new Set<unknown>()
  return {
    stamp: time => {
      const text = parts.stamp(time)
      stamped.add(text)
      return text
    },
    comparable: (path, value) => {
      const found = parts.comparable(path, value)
      return path.kind === 'time' && stamped.has(value) ? Number(found) + REST : found
    },
  }
}

const textOf = (body: unknown): string => JSON.stringify(body)

/** A record is loaded when its update comes in, and saved whole when that is done, whatever came between. */
const savedWhole = (parts: Parts): Partial<Parts> => {
  const loaded = new Map<string, Row>()
  return {
    authenticate: async (backend, incoming, operation) => {
      const verdict = await parts.authenticate(backend, incoming, operation)
      const { body, target } = incoming
      if (operation.action !== 'update' || 'problem' in verdict || body.kind !== 'text') return verdict
      const { id } = parts.route(target.split('?')[0] ?? '')
      const row = backend.tenants[verdict.caller.tenant]?.store.find(operation.resource, id)
      const json = parts.readJson(body.text)
      if (row !== undefined && json.ok) loaded.set(id + textOf(json.value), { ...row })
      // The client's other requests come in while the database is asked.
      await pause(60)
      return verdict
    },
    change: (scope, operation, id, body) => {
      const key = id + textOf(body)
      const changeOf: Parts['changeOf'] = (...changing) => ({
        ...loaded.get(key),
        ...scope.parts.changeOf(...changing),
      })
      const changed = parts.change({ ...scope, parts: { ...scope.parts, changeOf } }, operation, id, body)
      loaded.delete(key)
      return changed
    },
  }
}

/** A create whose reference there is already is an update. */
const knownByReference = (parts: Parts): Partial<Parts> => ({
  create: (scope, operation, body) => {
    const resource = RESOURCES[operation.resource]
    const columns = scope.parts.validateBody(scope, resource, body, undefined)
    const reference = columns.ok ? columns.value['reference'] : undefined
    const known = scope.parts
      .allRows(scope, resource.type)
      .find(row => typeof reference === 'string' && row['reference'] === reference)
    if (!columns.ok || known === undefined) return parts.create(scope, operation, body)
    const change = scope.parts.changeOf(scope, known, columns.value, scope.parts.now())
    scope.parts.update(scope, resource.type, known, change)
    const after = scope.parts.findRow(scope, resource.type, known.id)
    return succeed(201, scope.parts.oneDocument(scope, resource.type, after), {
      Location: scope.parts.selfLink(scope.origin, resource, known),
    })
  },
})

/** Tickets of those who copy data: nightly syncs and importers. */
export const TICKETS_OF_SYNCS: readonly ShownFault[] = [
  seed('filter')(
    'last-record-found-again',
    'times are kept in microseconds, and shown in milliseconds: gt by the time of a record finds that record again, and eq and lteq do not find it',
    keptFiner,
    createGroup({ name: 'Latest' }),
    get('/customer_groups?filter[q][updated_at_gt]=2030-01-01T00:00:00.000Z'),
  ),
  seed('persistence')(
    'updates-at-once-undo-each-other',
    'an update loads its record, and saves all of it when it is done: of two at once, of the reference and of the metadata, one is lost',
    savedWhole,
    [updateGroup('xYZkjABcde', { reference: 'CG-7' }), updateGroup('xYZkjABcde', { metadata: { tier: 3 } })],
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('idempotency')(
    'same-reference-overwrites',
    'creating a record with a reference that another one has updates that one, as an importer once wanted it; references need not be unique, and what it had is gone',
    knownByReference,
    createCustomer({ email: 'one@example.com', reference: 'C-1' }),
    createCustomer({ email: 'two@example.com', reference: 'C-1' }),
  ),
]
