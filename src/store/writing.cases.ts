import { expect, test } from 'vitest'
import type { Bench } from './bench.cases.ts'
import { DATA, insert, REFUSED, remove, update, WRITTEN } from './changes.cases.ts'
import type { Change, Namespace } from './port.ts'
import { everything, ids } from './reading.cases.ts'
import { condition, eq, group } from './sample.cases.ts'

export const writingCases = ({ store, fresh }: Bench): void => {
  const loaded = async (): Promise<Namespace> => {
    const ns = fresh()
    await store().load(ns, DATA)
    return ns
  }
  const rows = async (ns: Namespace, table: string) => (await store().find(ns, table, everything())).rows

  test.each(REFUSED)('refused, with nothing changed: %s', async (_, change, expected) => {
    const ns = await loaded()
    expect(await store().write(ns, change)).toEqual(expected)
    for (const [table, before] of Object.entries(DATA)) expect(await rows(ns, table)).toEqual(before)
  })

  test.each(WRITTEN)('%s', async (_, change, expected) => {
    const ns = await loaded()
    expect((await store().write(ns, change)).kind).toBe('written')
    expect(await rows(ns, 'numbers')).toStrictEqual(expected)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('a write tells the row as it is now, a deletion as it was', async () => {
    const ns = await loaded()
    const row = group('d', { price_list: null })
    expect(await store().write(ns, insert('groups', row))).toEqual({ kind: 'written', row })
    const renamed = { ...row, name: 'new' }
    expect(await store().write(ns, update('groups', 'd', { name: 'new' }))).toEqual({
      kind: 'written',
      row: renamed,
    })
    expect(await store().write(ns, remove('groups', 'd'))).toEqual({ kind: 'written', row: renamed })
  })

  test('null may occur in a unique field any number of times', async () => {
    const ns = await loaded()
    expect((await store().write(ns, insert('groups', group('d')))).kind).toBe('written')
    expect((await store().write(ns, update('groups', 'a', { code: null }))).kind).toBe('written')
  })

  test('a row may be updated to the unique value that it has', async () => {
    const ns = await loaded()
    expect((await store().write(ns, update('groups', 'a', { code: 'vip' }))).kind).toBe('written')
  })

  test('a unique value is free again when its row has let go of it', async () => {
    const ns = await loaded()
    await store().write(ns, update('groups', 'a', { code: 'gold' }))
    expect((await store().write(ns, insert('groups', group('d', { code: 'vip' })))).kind).toBe('written')
    await store().write(ns, remove('groups', 'a'))
    expect((await store().write(ns, insert('groups', group('a', { code: 'gold' })))).kind).toBe('written')
    expect(ids((await store().find(ns, 'groups', everything(eq('code', 'gold', 'vip')))).rows)).toBe('da')
  })

  test('a reference that was loaded dangling stands in nobody’s way until it is written', async () => {
    const ns = await loaded()
    expect((await store().write(ns, update('customers', '2', { email: 'x@y.example' }))).kind).toBe('written')
    const again = await store().write(ns, update('customers', '2', { customer_group: 'gone' }))
    expect(again).toEqual({ kind: 'dangling', field: 'customer_group' })
  })

  test('deleting a row empties the references to it, and only those', async () => {
    const ns = await loaded()
    const before = await rows(ns, 'customers')
    await store().write(ns, remove('groups', 'a'))
    expect((await rows(ns, 'customers')).map(row => row['customer_group'])).toEqual([null, 'gone', null])
    expect(before).toEqual(DATA.customers)
    expect((await store().find(ns, 'customers', everything(eq('customer_group', 'a')))).total).toBe(0)
    const free = condition('customer_group', { test: 'null' })
    expect(ids((await store().find(ns, 'customers', everything(free))).rows)).toBe('13')
  })

  test('a row that comes to refer to what others refer to stands among them by its creation', async () => {
    const ns = await loaded()
    const members = async () =>
      ids((await store().find(ns, 'customers', everything(eq('customer_group', 'a')))).rows)
    expect(await members()).toBe('13')
    await store().write(ns, update('customers', '2', { customer_group: 'a' }))
    expect(await members()).toBe('123')
  })

  test('of two inserts of one unique value at the same time, one is refused', async () => {
    const ns = await loaded()
    const both = ['d', 'e'].map(id => store().write(ns, insert('groups', group(id, { code: 'new' }))))
    expect((await Promise.all(both)).map(written => written.kind).sort()).toEqual(['taken', 'written'])
  })

  test.each<[string, Change, RegExp]>([
    ['without its key', insert('groups', { name: 'x' }), /groups came without its key "id"/],
    ['with another key', update('groups', 'a', { id: 'z' }), /groups "a" sets its key "id" to "z"/],
    ['to no declared table', insert('buyers', { id: 'x' }), /"buyers" is not one of groups/],
  ])('a write %s is a bug, and says so', async (_, change, message) => {
    await expect(store().write(await loaded(), change)).rejects.toThrow(message)
  })
}
