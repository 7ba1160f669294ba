import fc from 'fast-check'
import { type Condition, type Filter, type Query, TESTS, type Window } from '../model/query.ts'
import type { Data, Row } from '../model/row.ts'
import type { OrderTerm } from '../model/table.ts'
import type { Change } from './port.ts'

/** Small pools, so that values meet: equal names, taken codes, shared seconds, references that hold. */
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const NAMES = ['', 'a', 'A', 'ab', 'B', 'é', 'ß', 'SS', '～', '😀', '%', '_', '\\', null]
const CODES = ['x', 'X', 'y', 'z', '😀', '～', null, null]
const TIMES = ['44.000', '44.999', '45.000', '45.001', '46.500'].map(time => `2024-08-04T08:23:${time}Z`)

const groups = fc.record({
  id: fc.constantFrom(...IDS),
  code: fc.constantFrom(...CODES),
  name: fc.constantFrom(...NAMES),
  created_at: fc.constantFrom(...TIMES, null),
  price_list: fc.constant(null),
})
const customers = fc.record({
  id: fc.constantFrom(...IDS),
  email: fc.constantFrom(...CODES),
  customer_group: fc.constantFrom(...IDS, null),
})
const distinct = (rows: fc.Arbitrary<Row>, unique: string): fc.Arbitrary<readonly Row[]> =>
  fc.uniqueArray(rows, {
    maxLength: 8,
    comparator: (a, b) => a['id'] === b['id'] || (a[unique] !== null && a[unique] === b[unique]),
  })

export const data: fc.Arbitrary<Data> = fc.record({
  groups: distinct(groups, 'code'),
  customers: distinct(customers, 'email'),
})

const patterns = fc.constantFrom('%', 'a%', '_', '\\%', '%B', 'ss')
const operands = fc.oneof(fc.constantFrom(...IDS, ...NAMES, ...CODES, ...TIMES, 1, true, null), {
  arbitrary: patterns,
  weight: 1,
})

const condition = (paths: readonly string[]): fc.Arbitrary<Condition> =>
  fc.record({
    path: fc.constantFrom(...paths).map(path => path.split('.')),
    test: fc.oneof(fc.constant('eq' as const), fc.constantFrom(...TESTS)),
    values: fc.array(operands, { maxLength: 3 }),
    match: fc.constantFrom('any', 'all'),
    negate: fc.boolean(),
    orNull: fc.boolean(),
  })

/** What an index can answer, because chance alone seldom asks for it. */
const lookup = (fields: readonly string[]): fc.Arbitrary<Condition> =>
  fc.record({
    path: fc.constantFrom(...fields).map(field => [field]),
    test: fc.constant('eq'),
    values: fc.array(fc.constantFrom(...IDS, ...CODES), { maxLength: 4 }),
    match: fc.constant('any'),
    negate: fc.constant(false),
    orNull: fc.constant(false),
  })

const filter = (paths: readonly string[], indexed: readonly string[]): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter; parts: readonly Filter[] }>(tie => ({
    parts: fc.array(tie('filter'), { maxLength: 3 }),
    filter: fc.oneof(
      { maxDepth: 2 },
      fc.oneof(condition(paths), lookup(indexed)),
      fc.record({ all: tie('parts') }),
      fc.record({ any: tie('parts') }),
    ),
  })).filter

const order = (fields: readonly string[]): fc.Arbitrary<readonly OrderTerm[]> =>
  fc.array(
    fc.oneof(
      fc.record({ field: fc.constantFrom(...fields), descending: fc.boolean() }),
      fc.record({
        field: fc.constant('created_at'),
        descending: fc.boolean(),
        precision: fc.constant('second' as const),
      }),
    ),
    { maxLength: 2 },
  )

const windows: fc.Arbitrary<Window> = fc.constant({ kind: 'everything' })

/** What a listing of groups or customers can ask for, whole. */
export const groupQueries: fc.Arbitrary<Query> = fc.record({
  where: fc.option(
    filter(['id', 'code', 'name', 'created_at', 'customers.email', 'customers.id'], ['id', 'code']),
    {
      nil: undefined,
    },
  ),
  order: order(['id', 'code', 'name', 'created_at']),
  window: windows,
})
export const customerQueries: fc.Arbitrary<Query> = fc.record({
  where: fc.option(
    filter(['id', 'email', 'customer_group', 'customer_group.name'], ['id', 'email', 'customer_group']),
    { nil: undefined },
  ),
  order: order(['id', 'email', 'customer_group']),
  window: windows,
})

const without = <Field extends string>(
  rows: fc.Arbitrary<Row>,
  ...fields: readonly Field[]
): fc.Arbitrary<Row> =>
  rows.chain(row =>
    fc
      .subarray(Object.keys(row).filter(field => !fields.some(other => other === field)))
      .map(kept => Object.fromEntries(kept.map(field => [field, row[field] ?? null]))),
  )

const changesOf = (table: string, rows: fc.Arbitrary<Row>): fc.Arbitrary<Change> =>
  fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), table: fc.constant(table), row: rows }),
    fc.record({
      kind: fc.constant('update' as const),
      table: fc.constant(table),
      id: fc.constantFrom(...IDS),
      values: without(rows, 'id'),
    }),
    fc.record({
      kind: fc.constant('delete' as const),
      table: fc.constant(table),
      id: fc.constantFrom(...IDS),
    }),
  )

export const changes = fc.oneof(changesOf('groups', groups), changesOf('customers', customers))
