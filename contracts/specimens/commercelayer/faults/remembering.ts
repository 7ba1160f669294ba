import { as, askToken, createCustomer, createGroup, get, updateCustomer } from '../asking.ts'
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
  persistence(
    'no-group-is-remembered',
    'once a customer was asked for the group, and had none, the reply stays null when there is one',
    parts => {
      const groupless = new Set<string>()
      return {
        listRelated: (scope, operation, target, id) => {
          const isAsked = operation.id === 'retrieveCustomerGroupOfCustomer'
          const row = parts.findRow(scope, operation.resource, id)
          if (isAsked && row?.['customer_group'] === null) groupless.add(id)
          return isAsked && row !== undefined && groupless.has(id)
            ? { ok: true, value: { status: 200, headers: {}, body: { data: null } } }
            : parts.listRelated(scope, operation, target, id)
        },
      }
    },
    createCustomer({ email: 'new@example.com' }),
    get('/customers/{id}/customer_group'),
    updateCustomer(
      '{id}',
      {},
      { relationships: { customer_group: { data: { type: 'customer_groups', id: 'WWXZFlHwab' } } } },
    ),
    get('/customers/{id}/customer_group'),
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
  seed('pagination')(
    'record-count-remembered',
    'record_count of a list is counted once and remembered, so that it leaves out what was made since',
    parts => {
      const counts = new Map<string, number>()
      return {
        collectionDocument: (scope, table, target, slice) => {
          const pairs = target.pairs.filter(([name]) => name.startsWith('filter'))
          const key = JSON.stringify([scope.tenant.name, target.path, pairs])
          const recordCount = counts.get(key) ?? slice.recordCount
          counts.set(key, recordCount)
          return parts.collectionDocument(scope, table, target, { ...slice, recordCount })
        },
      }
    },
    get('/customer_groups'),
    createGroup({ name: 'New' }),
    get('/customer_groups'),
  ),
]
