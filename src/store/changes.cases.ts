import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import type { Change } from './port.ts'
import { customer, group } from './sample.cases.ts'

export const insert = (table: string, row: Row): Change => ({ kind: 'insert', table, row })
export const update = (table: string, id: Json, values: Row): Change => ({
  kind: 'update',
  table,
  id,
  values,
})
export const remove = (table: string, id: Json): Change => ({ kind: 'delete', table, id })

export const DATA = {
  groups: [group('a', { code: 'vip' }), group('b'), group('c', { code: 'b2b' })],
  customers: [customer('1', 'a', 'ann@shop.example'), customer('2', 'gone'), customer('3', 'a')],
  numbers: [{ id: 7 }, { id: 3 }],
}

/** What is refused, and how. */
export const REFUSED: readonly (readonly [string, Change, object])[] = [
  ['a key that is there already', insert('groups', group('a')), { kind: 'taken', field: 'id' }],
  [
    'a unique value that is there already',
    insert('groups', group('d', { code: 'vip' })),
    { kind: 'taken', field: 'code' },
  ],
  [
    'a reference to no row',
    insert('customers', customer('4', 'x')),
    { kind: 'dangling', field: 'customer_group' },
  ],
  [
    'a reference to a row of another table',
    insert('customers', customer('4', '1')),
    { kind: 'dangling', field: 'customer_group' },
  ],
  [
    'an update to the unique value of another row',
    update('groups', 'b', { name: 'x', code: 'b2b' }),
    { kind: 'taken', field: 'code' },
  ],
  [
    'an update that refers to no row',
    update('customers', '1', { email: null, customer_group: 'x' }),
    { kind: 'dangling', field: 'customer_group' },
  ],
  ['an update of no row', update('groups', 'x', { name: 'x' }), { kind: 'missing' }],
  ['an update of a key of another kind', update('numbers', '7', { name: 'x' }), { kind: 'missing' }],
  ['a deletion of no row', remove('groups', 'x'), { kind: 'missing' }],
]

/** What is written, and the table after it. */
export const WRITTEN: readonly (readonly [string, Change, readonly Row[]])[] = [
  [
    'an inserted row is the last',
    insert('numbers', { id: 1, name: null }),
    [{ id: 7 }, { id: 3 }, { id: 1, name: null }],
  ],
  ['an updated row keeps its place', update('numbers', 7, { name: 'x' }), [{ id: 7, name: 'x' }, { id: 3 }]],
  [
    'an update may repeat the key',
    update('numbers', 3, { id: 3, on: true }),
    [{ id: 7 }, { id: 3, on: true }],
  ],
  ['an update of nothing', update('numbers', 3, {}), [{ id: 7 }, { id: 3 }]],
  ['a deleted row is gone', remove('numbers', 7), [{ id: 3 }]],
  [
    'a member called __proto__ is a field',
    update('numbers', 3, JSON.parse('{"__proto__":{"polluted":1}}')),
    [{ id: 7 }, JSON.parse('{"id":3,"__proto__":{"polluted":1}}')],
  ],
]
