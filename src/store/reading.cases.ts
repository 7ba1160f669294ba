import { expect, test } from 'vitest'
import type { Filter, Query, Window } from '../model/query.ts'
import type { Row } from '../model/row.ts'
import type { Bench } from './bench.cases.ts'
import { FILTERS } from './filters.cases.ts'
import { CREATED, condition, eq, group, SAMPLE } from './sample.cases.ts'

export const everything = (where?: Filter): Query => ({ where, order: [], window: { kind: 'everything' } })

export const ids = (rows: readonly Row[]): string => rows.map(row => row['id']).join('')

/** Seconds in the order of creation against the order of time, fractions against both. */
const ENTRIES: readonly Row[] = [
  { id: 'c', created_at: '2024-08-04T08:23:46.000Z' },
  { id: 'b', created_at: '2024-08-04T08:23:45.100Z' },
  { id: 'a', created_at: '2024-08-04T08:23:45.900Z' },
  { id: 'd', created_at: null },
  { id: 'e', created_at: '2024-08-04T08:23:44.000Z' },
]

const HUGE = Number.MAX_SAFE_INTEGER
const page = (number: number, size: number): Window => ({ kind: 'page', number, size })
const cursor = (limit: number, ...from: readonly (string | null)[]): Window => ({
  kind: 'cursor',
  from: from.length > 0 ? from : undefined,
  limit,
})

/** A window on the entries in their own order, `eabcd`: what it shows, and the row after it. */
const WINDOWS: readonly (readonly [string, Window, string, string | undefined])[] = [
  ['everything', { kind: 'everything' }, 'eabcd', undefined],
  ['the first page', page(1, 2), 'ea', 'b'],
  ['a page in the middle', page(2, 2), 'bc', 'd'],
  ['the last page', page(3, 2), 'd', undefined],
  ['a last page that is full', page(1, 5), 'eabcd', undefined],
  ['a page past the end', page(4, 2), '', undefined],
  ['a page far past the end', page(HUGE, 25), '', undefined],
  ['a huge page', page(1, HUGE), 'eabcd', undefined],
  ['a huge page far past the end', page(HUGE, HUGE), '', undefined],
  ['no cursor', cursor(2), 'ea', 'b'],
  ['a cursor at a row', cursor(2, '2024-08-04T08:23:45', 'b'), 'bc', 'd'],
  ['a cursor between rows', cursor(2, '2024-08-04T08:23:45', 'aa'), 'bc', 'd'],
  ['a cursor before all', cursor(1, '2000-01-01T00:00:00', 'z'), 'e', 'a'],
  ['a cursor at a null', cursor(2, null, 'd'), 'd', undefined],
  ['a cursor past the end', cursor(2, null, 'e'), '', undefined],
  ['a cursor with a huge limit', cursor(HUGE, '2024-08-04T08:23:45', 'b'), 'bcd', undefined],
  ['a cursor that takes nothing', cursor(0, '2024-08-04T08:23:45', 'b'), '', 'b'],
]

export const readingCases = ({ store, fresh }: Bench): void => {
  test.each(FILTERS)('filter: %s', async (_, filter, expected) => {
    const ns = fresh()
    await store().load(ns, SAMPLE)
    const found = await store().find(ns, 'groups', everything(filter))
    expect(ids(found.rows)).toBe(expected)
    expect(found.total).toBe(expected.length)
  })

  test.each(WINDOWS)('window: %s', async (_, window, shown, next) => {
    const ns = fresh()
    await store().load(ns, { entries: ENTRIES })
    const found = await store().find(ns, 'entries', { where: undefined, order: [], window })
    expect([ids(found.rows), found.next?.['id'], found.total]).toEqual([shown, next, 5])
  })

  test.each([
    ['created_at', false, 'ebacd'],
    ['created_at', true, 'dcabe'],
    ['name', false, 'cbade'],
    ['name', true, 'cbade'],
  ])('an order by %s, descending %s, with nulls and ties', async (field, descending, expected) => {
    const ns = fresh()
    await store().load(ns, { entries: ENTRIES })
    const order = [{ field, descending }]
    const found = await store().find(ns, 'entries', { ...everything(), order })
    expect(ids(found.rows)).toBe(expected)
  })

  test('a descending cursor goes down, nulls first', async () => {
    const ns = fresh()
    await store().load(ns, { entries: ENTRIES })
    const order = CREATED.map(term => ({ ...term, descending: true }))
    const ask = (window: Window) => store().find(ns, 'entries', { where: undefined, order, window })
    expect(ids((await ask(cursor(5, null, 'd'))).rows)).toBe('dcbae')
    expect(ids((await ask(cursor(2, '2024-08-04T08:23:45', 'b'))).rows)).toBe('ba')
  })

  test('a filter counts and cuts what it lets through', async () => {
    const ns = fresh()
    await store().load(ns, { entries: ENTRIES })
    const where = condition('id', { values: ['a'], negate: true })
    const window = cursor(2, '2024-08-04T08:23:45', 'a')
    const found = await store().find(ns, 'entries', { where, order: [], window })
    expect([ids(found.rows), found.next?.['id'], found.total]).toEqual(['bc', 'd', 4])
  })

  test('a row is got by its key, of the right kind', async () => {
    const ns = fresh()
    await store().load(ns, { numbers: [{ id: 7, name: 'seven' }] })
    expect(await store().get(ns, 'numbers', 7)).toEqual({ id: 7, name: 'seven' })
    expect(await store().get(ns, 'numbers', '7')).toBeUndefined()
    expect(await store().get(ns, 'numbers', null)).toBeUndefined()
  })

  test('a list in a field with an index is found by an equal list', async () => {
    const ns = fresh()
    await store().load(ns, { groups: [group('a', { code: ['x'] }), group('b', { code: ['y'] })] })
    expect(ids((await store().find(ns, 'groups', everything(eq('code', ['x'])))).rows)).toBe('a')
  })

  test('a namespace that nobody wrote to is empty', async () => {
    const ns = fresh()
    expect(await store().find(ns, 'groups', everything())).toEqual({ rows: [], total: 0, next: undefined })
    expect(await store().get(ns, 'groups', 'a')).toBeUndefined()
  })

  test('names that every object answers to are just names', async () => {
    const ns = fresh()
    const odd: Row = JSON.parse('{"id":"__proto__","code":"constructor","__proto__":{"polluted":1}}')
    await store().load(ns, { groups: [group('a'), odd] })
    expect(await store().get(ns, 'groups', '__proto__')).toEqual(odd)
    expect(await store().get(ns, 'groups', 'toString')).toBeUndefined()
    expect(ids((await store().find(ns, 'groups', everything(eq('code', 'constructor')))).rows)).toBe(
      '__proto__',
    )
    const present = condition('__proto__', { test: 'null', negate: true })
    expect(ids((await store().find(ns, 'groups', everything(present))).rows)).toBe('__proto__')
    const order = [{ field: 'hasOwnProperty', descending: true }]
    expect(ids((await store().find(ns, 'groups', { ...everything(), order })).rows)).toBe('a__proto__')
  })

  test.each([
    ['find', 'gruops'],
    ['get', '__proto__'],
  ] as const)('%s refuses a table that was never declared', async (method, table) => {
    const asked =
      method === 'get' ? store().get(fresh(), table, 'a') : store().find(fresh(), table, everything())
    await expect(asked).rejects.toThrow(`"${table}" is not one of groups, customers`)
  })
}
