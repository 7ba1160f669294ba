import { createCustomer, createGroup, get, remove, updateCustomer, updateGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('persistence')
const GROUP = '/customer_groups/xYZkjABcde'

/** Changes what an update writes. */
const write =
  (change: (columns: Members, row: Members) => Members) =>
  (parts: Parts): Partial<Parts> => ({
    changeOf: (scope, row, columns, time) => change(parts.changeOf(scope, row, columns, time), row),
  })

/** Changes what a create writes. */
const make =
  (change: (columns: Members) => Members) =>
  (parts: Parts): Partial<Parts> => ({
    newRow: (scope, resource, columns, time) => parts.newRow(scope, resource, change(columns), time),
  })

const without = (members: Members, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))

const texts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'number' ? String(inner) : inner,
  )

const named = (change: (name: string) => string) =>
  make(columns =>
    typeof columns['name'] === 'string' ? { ...columns, name: change(columns['name']) } : columns,
  )

/** Faults of what is written. */
export const WRITING: readonly ShownFault[] = [
  fault(
    'updated-at-stays',
    'updated_at does not move on with an update',
    write(columns => without(columns, 'updated_at')),
    updateGroup('xYZkjABcde', { name: 'Other' }),
  ),
  fault(
    'updated-at-stays-for-relationships',
    'updated_at does not move on when only a relationship is updated',
    write(columns =>
      Object.keys(columns).every(name => ['customer_group', 'price_list', 'updated_at'].includes(name))
        ? without(columns, 'updated_at')
        : columns,
    ),
    updateCustomer('XAyRWNUzyN', {}, { relationships: { customer_group: { data: null } } }),
  ),
  fault(
    'created-at-moves',
    'an update moves created_at as well',
    write(columns => ({ ...columns, created_at: columns['updated_at'] })),
    updateGroup('xYZkjABcde', { name: 'Other' }),
  ),
  fault(
    'update-empties-the-rest',
    'an update empties what it does not name',
    write((columns, row) => ({
      ...('code' in row ? { code: null } : {}),
      reference: null,
      reference_origin: null,
      ...columns,
    })),
    updateGroup('xYZkjABcde', { name: 'Other' }),
  ),
  fault(
    'update-resets-metadata',
    'an update that does not name metadata empties it',
    write(columns => ({ metadata: {}, ...columns })),
    updateCustomer('XAyRWNUzyN', { reference: 'C-1' }),
  ),
  fault(
    'metadata-merged',
    'new metadata is added to the old, not put in its place',
    write((columns, row) =>
      columns['metadata'] === undefined
        ? columns
        : { ...columns, metadata: { ...Object(row['metadata']), ...Object(columns['metadata']) } },
    ),
    updateGroup('xYZkjABcde', { metadata: { other: true } }),
  ),
  fault(
    'code-cannot-be-cleared',
    'an update ignores a code of null',
    write(columns => (columns['code'] === null ? without(columns, 'code') : columns)),
    updateGroup('xYZkjABcde', { code: null }),
  ),
  fault(
    'group-cannot-be-left',
    'a customer cannot leave a group by null',
    write(columns => (columns['customer_group'] === null ? without(columns, 'customer_group') : columns)),
    updateCustomer('XAyRWNUzyN', {}, { relationships: { customer_group: { data: null } } }),
    get('/customers/XAyRWNUzyN/customer_group'),
  ),
  fault(
    'reference-not-updated',
    'an update takes a reference, and does not keep it',
    write(columns => without(columns, 'reference')),
    updateCustomer('XAyRWNUzyN', { reference: 'C-NEW' }),
  ),
  fault(
    'new-customer-in-no-group',
    'a customer is made, but not put into the group',
    make(columns => without(columns, 'customer_group')),
    createCustomer(
      { email: 'new@example.com' },
      { relationships: { customer_group: { data: { type: 'customer_groups', id: 'xYZkjABcde' } } } },
    ),
    get('/customers/{id}/customer_group'),
  ),
  fault(
    'origin-forgotten',
    'reference_origin is not kept when something is made',
    make(columns => without(columns, 'reference_origin')),
    createGroup({ name: 'New', reference: 'CG-1', reference_origin: 'ERP' }),
  ),
  fault(
    'names-cut-at-100',
    'a new name is cut after 100 characters',
    named(name => [...name].slice(0, 100).join('')),
    createGroup({ name: 'n'.repeat(255) }),
  ),
  fault(
    'names-lose-emoji',
    'characters beyond the basic plane become question marks',
    named(name => name.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
    createGroup({ name: 'Smilers \u{1f600}' }),
  ),
  fault(
    'names-normalised',
    'decomposed letters are composed',
    named(name => name.normalize('NFC')),
    createGroup({ name: 'Cafe\u0301 guests' }),
  ),
  fault(
    'metadata-numbers-as-text',
    'numbers in metadata come back as strings',
    make(columns => ({
      ...columns,
      ...('metadata' in columns ? { metadata: texts(columns['metadata']) } : {}),
    })),
    createGroup({ name: 'New', metadata: { discount_percent: 15 } }),
  ),
  fault(
    'emails-in-lower-case',
    'a new address is put into lower case',
    make(columns =>
      'email' in columns ? { ...columns, email: String(columns['email']).toLowerCase() } : columns,
    ),
    createCustomer({ email: 'Jane.Doe@Example.com' }),
  ),
  fault(
    'second-update-lost',
    'the second update of a record is answered, and not kept',
    parts => {
      const updated = new Set<string>()
      return {
        update: (scope, table, row, columns) => {
          if (!updated.has(row.id)) parts.update(scope, table, row, columns)
          updated.add(row.id)
        },
      }
    },
    updateGroup('xYZkjABcde', { name: 'Once' }),
    updateGroup('xYZkjABcde', { name: 'Twice' }),
    get(GROUP),
  ),
  fault(
    'refused-update-writes',
    'an update that is refused for one attribute keeps the others',
    parts => ({
      change: (scope, operation, id, body) => {
        const row = parts.findRow(scope, operation.resource, id)
        const checkAttributes: typeof parts.checkAttributes = (own, resource, draft, isNew) => {
          const problems = parts.checkAttributes(own, resource, draft, isNew)
          const bad = problems.map(({ pointer }) => pointer?.split('/').at(-1) ?? '')
          if (row !== undefined && bad.length > 0)
            parts.update(scope, operation.resource, row, without(draft.attributes, ...bad))
          return problems
        }
        return parts.change({ ...scope, parts: { ...scope.parts, checkAttributes } }, operation, id, body)
      },
    }),
    updateGroup('xYZkjABcde', { name: '', reference: 'CG-NEW' }),
    get(GROUP),
  ),
  fault(
    'deleted-still-listed',
    'a deleted record can no longer be retrieved, but is still in the list',
    parts => {
      const gone = new Set<string>()
      return {
        remove: (_, __, row) => void gone.add(row.id),
        findRow: (scope, table, id) => (gone.has(id) ? undefined : parts.findRow(scope, table, id)),
      }
    },
    remove(GROUP),
    get('/customer_groups'),
  ),
  fault(
    'deleted-still-retrievable',
    'a deleted record is no longer in the list, but can still be retrieved',
    parts => {
      const gone = new Set<string>()
      return {
        remove: (_, __, row) => void gone.add(row.id),
        allRows: (scope, table) => parts.allRows(scope, table).filter(({ id }) => !gone.has(id)),
      }
    },
    remove('/customers/XAyRWNUzyN'),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'members-deleted-with-group',
    'deleting a group deletes its customers',
    parts => ({
      release: (scope, resource, row) => {
        const members =
          resource.type === 'customer_groups' ? parts.related(scope, resource, row, 'customers') : []
        for (const { id } of [...members]) scope.tenant.store.remove('customers', id)
        parts.release(scope, resource, row)
      },
    }),
    remove(GROUP),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'list-remembered',
    'a list that was read once does not change any more',
    parts => {
      const lists = new Map<string, ReturnType<typeof parts.allRows>>()
      return {
        allRows: (scope, table) => {
          const name = `${scope.tenant.name} ${table}`
          const rows = lists.get(name) ?? [...parts.allRows(scope, table)]
          lists.set(name, rows)
          return rows
        },
      }
    },
    get('/customer_groups'),
    createGroup({ name: 'New' }),
    get('/customer_groups?page[size]=1'),
  ),
]
