import { as, askToken, get, updateCustomer } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const authentication = seed('authentication')
const persistence = seed('persistence')
const EVENTS = '/customer_groups/xYZkjABcde/event_stores'

/** A store whose retrievals are one update behind, once. */
const lagging = (parts: Parts): Partial<Parts> => {
  const behind = new Map<string, Row>()
  return {
    update: (scope, table, row, columns) => {
      behind.set(row.id, { ...row })
      parts.update(scope, table, row, columns)
    },
    remove: (scope, table, row) => {
      behind.delete(row.id)
      parts.remove(scope, table, row)
    },
    retrieve: (scope, operation, id) => {
      const old = behind.get(id)
      behind.delete(id)
      const findRow: Parts['findRow'] = (own, table, wanted) =>
        wanted === id && table === operation.resource && old !== undefined
          ? old
          : parts.findRow(own, table, wanted)
      return parts.retrieve({ ...scope, parts: { ...scope.parts, findRow } }, operation, id)
    },
  }
}

/** Faults of caches, replicas and queues. */
export const REMEMBERING: readonly ShownFault[] = [
  authentication(
    'permission-remembered-for-the-organization',
    'what an integration was permitted is remembered for its organization, and so permitted to a sales channel',
    parts => {
      const permitted = new Set<string>()
      return {
        isPermitted: (caller, operation) => {
          const key = `${caller.tenant} ${operation.id}`
          if (parts.isPermitted(caller, operation)) permitted.add(key)
          return permitted.has(key)
        },
      }
    },
    get('/customer_groups'),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups', as('{token}')),
  ),
  persistence(
    'retrieved-from-a-lagging-replica',
    'the first retrieval after an update shows the record from before it, for the replica is behind',
    lagging,
    updateCustomer('XAyRWNUzyN', { reference: 'C-1' }),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('idempotency')(
    'events-read-only-once',
    'event stores that were read are not there again, as if a queue had delivered them',
    parts => {
      const delivered = new Set<string>()
      return {
        orderEvents: rows => parts.orderEvents(rows.filter(({ id }) => !delivered.has(id))),
        eventsDocument: (scope, target, rows, next) => {
          for (const { id } of rows) delivered.add(id)
          return parts.eventsDocument(scope, target, rows, next)
        },
      }
    },
    get(EVENTS),
    get(EVENTS),
  ),
]
