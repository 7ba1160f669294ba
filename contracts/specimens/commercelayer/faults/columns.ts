import { createCustomer, createGroup, get, inGroup, remove, updateGroup } from '../asking.ts'
import { isObject, wrong } from '../model.ts'
import { recordNotUnique } from '../refusals.ts'
import { keep, type ShownFault, seed } from './seed.ts'

const persistence = seed('persistence')
const ids = seed('ids')
const idempotency = seed('idempotency')
const GROUP = '/customer_groups/xYZkjABcde'

const underscored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(underscored)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
      underscored(item),
    ]),
  )
}

const withoutRelationships = (body: unknown): unknown => {
  const data = isObject(body) ? body['data'] : undefined
  return isObject(data) ? { data: { ...data, relationships: {} } } : body
}

/** Faults of how records are kept. */
export const COLUMNS: readonly ShownFault[] = [
  persistence(
    'no-code-kept-as-empty',
    'a code of null is kept, and served, as the empty text',
    keep('code', value => value ?? ''),
    createGroup({ name: 'New' }),
  ),
  persistence(
    'metadata-keys-underscored',
    'keys of metadata are rewritten like those of the API, someKey to some_key',
    keep('metadata', underscored),
    createGroup({ name: 'New', metadata: { erpNumber: 5, address: { zipCode: '1000' } } }),
  ),
  persistence(
    'empty-relationships-clear',
    "an update with empty `relationships`, as the vendor's client sends them, clears those that it could name",
    parts => ({
      readReferences: (scope, resource, draft) => {
        const read = parts.readReferences(scope, resource, draft)
        const isUpdate = Object.hasOwn(draft.data, 'id') && Object.hasOwn(draft.data, 'relationships')
        if (!isUpdate || !read.ok) return read
        const cleared = Object.values(resource.relationships)
          .filter(({ writable }) => writable)
          .map(({ column }) => [column, null])
        return { ...read, value: { ...Object.fromEntries(cleared), ...read.value } }
      },
    }),
    updateGroup('xYZkjABcde', { name: 'Other' }, { relationships: {} }),
    get(`${GROUP}/price_list`),
  ),
  persistence(
    'members-keep-a-deleted-group',
    'the customers of a deleted group are not released: their linkage names a group that is gone',
    parts => ({
      release: (scope, resource, row) => {
        const { customers, ...relationships } = resource.relationships
        parts.release(scope, customers === undefined ? resource : { ...resource, relationships }, row)
      },
      linkage: (scope, resource, row, name) => {
        const id = row[name]
        return resource.type === 'customers' && typeof id === 'string'
          ? { type: 'customer_groups', id }
          : parts.linkage(scope, resource, row, name)
      },
    }),
    remove(GROUP),
    get('/customers/XAyRWNUzyN?include=customer_group'),
  ),
  ids(
    'linkage-by-internal-key',
    'the data of a to-many relationship has the numeric keys of the database for ids',
    parts => ({
      linkage: (scope, resource, row, name) => {
        const data = parts.linkage(scope, resource, row, name)
        const to = resource.relationships[name]?.to
        if (!Array.isArray(data) || to === undefined) return data
        const rows = parts.allRows(scope, to)
        return parts
          .related(scope, resource, row, name)
          .map(one => ({ type: to, id: String(1 + rows.findIndex(({ id }) => id === one.id)) }))
      },
    }),
    get(`${GROUP}?include=markets`),
  ),
  ids(
    'blanks-after-an-id-ignored',
    'a record is found by its id with blanks behind it, as a CHAR column compares',
    parts => ({ findRow: (scope, table, id) => parts.findRow(scope, table, id.replace(/ +$/, '')) }),
    get(`${GROUP}%20`),
  ),
  idempotency(
    'refused-create-keeps-the-address',
    'a create that is refused for a relationship has made the record, so that the next try finds it taken',
    parts => ({
      create: (scope, operation, body) => {
        const reply = parts.create(scope, operation, body)
        const isLate = !reply.ok && reply.problems.every(({ kind }) => kind === 'reference-unknown')
        if (isLate) parts.create(scope, operation, withoutRelationships(body))
        return reply
      },
    }),
    createCustomer({ email: 'new@example.com' }, inGroup('AAAAAAAAAA')),
    createCustomer({ email: 'new@example.com' }),
  ),
  idempotency(
    'second-update-409',
    'a record that was updated cannot be updated again until it is retrieved, for its version is stale',
    parts => {
      const stale = new Set<string>()
      return {
        retrieve: (scope, operation, id) => {
          stale.delete(id)
          return parts.retrieve(scope, operation, id)
        },
        change: (scope, operation, id, body) => {
          if (stale.has(id)) return wrong(recordNotUnique)
          const reply = parts.change(scope, operation, id, body)
          if (reply.ok) stale.add(id)
          return reply
        },
      }
    },
    updateGroup('xYZkjABcde', { name: 'Other' }),
    updateGroup('xYZkjABcde', { name: 'Other' }),
  ),
]
