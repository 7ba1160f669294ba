import { createCustomer, get, inGroup, updateCustomer, updateGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('persistence')

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
    updateCustomer('XAyRWNUzyN', {}, inGroup(null)),
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
    updateCustomer('XAyRWNUzyN', {}, inGroup(null)),
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
    createCustomer({ email: 'new@example.com' }, inGroup('xYZkjABcde')),
    get('/customers/{id}/customer_group'),
  ),
]
