import type { Json } from '../model/json.ts'
import type { Condition } from '../model/query.ts'
import type { Data, Row } from '../model/row.ts'
import type { OrderTerm, Table } from '../model/table.ts'

/** The tables that every store is tried on. */
const table = (name: string, more: Partial<Table> = {}): Table => ({
  name,
  key: 'id',
  unique: [],
  references: [],
  relations: {},
  order: [],
  ...more,
})

export const CREATED: readonly OrderTerm[] = [
  { field: 'created_at', descending: false, precision: 'second' },
  { field: 'id', descending: false },
]

export const GROUPS = table('groups', {
  unique: ['code'],
  references: [{ field: 'price_list', table: 'price_lists' }],
  relations: {
    customers: { table: 'customers', many: true, via: 'customer_group' },
    price_list: { table: 'price_lists', many: false, via: 'price_list' },
  },
})

export const TABLES: readonly Table[] = [
  GROUPS,
  table('customers', {
    unique: ['email'],
    references: [{ field: 'customer_group', table: 'groups' }],
    relations: { customer_group: { table: 'groups', many: false, via: 'customer_group' } },
  }),
  table('price_lists'),
  table('entries', { order: CREATED }),
  table('numbers'),
]

export const group = (id: string, more: Row = {}): Row => ({
  id,
  code: null,
  name: id,
  created_at: '2024-08-04T08:23:45.000Z',
  price_list: null,
  metadata: {},
  ...more,
})

export const customer = (
  id: string,
  customerGroup: string | null = null,
  email: string | null = null,
): Row => ({
  id,
  email,
  customer_group: customerGroup,
})

export const condition = (path: string, more: Partial<Condition> = {}): Condition => ({
  path: path.split('.'),
  test: 'eq',
  values: [],
  match: 'any',
  negate: false,
  orNull: false,
  ...more,
})

export const eq = (path: string, ...values: readonly Json[]): Condition => condition(path, { values })

/** What the table of filters asks about: texts that are easily mistaken for each other, and nulls. */
export const SAMPLE: Data = {
  groups: [
    group('a', { name: 'VIP', code: 'vip1', rank: 1, metadata: { tier: 'gold', tags: ['x', 'y'] } }),
    group('b', {
      name: 'vip customers',
      code: 'vip2',
      rank: 2,
      price_list: 'p',
      metadata: { tier: 'silver' },
    }),
    group('c', { name: '', code: null, rank: 10, price_list: 'q' }),
    group('d', { name: null, code: '100%', rank: null, metadata: null }),
    group('e', { name: 'Straße 😀', code: 'a_b\\c', rank: 2, vip: true }),
  ],
  customers: [
    customer('1', 'a', 'ann@shop.example'),
    customer('2', 'a', 'bob@shop.example'),
    customer('3', 'b', null),
    customer('4', 'e', 'eve@mall.example'),
    customer('5', null, 'lone@shop.example'),
  ],
  price_lists: [
    { id: 'p', name: 'Wholesale' },
    { id: 'q', name: null },
  ],
}
