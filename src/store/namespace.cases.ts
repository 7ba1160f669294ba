import { describe, expect, test } from 'vitest'
import type { Bench } from './bench.cases.ts'
import { DATA, insert, remove, update } from './changes.cases.ts'
import type { Namespace } from './port.ts'
import { everything, ids } from './reading.cases.ts'
import { eq, group } from './sample.cases.ts'

export const namespaceCases = ({ store, fresh }: Bench): void => {
  const loaded = async (): Promise<Namespace> => {
    const ns = fresh()
    await store().load(ns, DATA)
    return ns
  }
  const rows = async (ns: Namespace, table: string) => (await store().find(ns, table, everything())).rows

  test('a namespace sees nothing of another, however their names are cut', async () => {
    const { lane } = fresh()
    const [one, other] = [
      { tenant: 'a', lane: `b${lane}` },
      { tenant: 'ab', lane },
    ]
    await store().load(one, DATA)
    await store().load(other, DATA)
    await store().write(one, remove('groups', 'a'))
    await store().write(one, update('groups', 'b', { name: 'changed' }))
    await store().write(one, insert('numbers', { id: 1 }))
    for (const [table, before] of Object.entries(DATA)) expect(await rows(other, table)).toEqual(before)
    expect(await store().nextNumber(other, 'numbers')).toBe(8)
  })

  test('a namespace comes to be with the first write to it', async () => {
    const [one, other] = [fresh(), fresh()]
    await store().write(one, insert('groups', group('a')))
    expect(await rows(one, 'groups')).toEqual([group('a')])
    expect(await rows(other, 'groups')).toEqual([])
    expect(await store().nextNumber(one, 'numbers')).toBe(1)
    expect(await store().nextNumber(other, 'numbers')).toBe(1)
  })

  test('loading replaces everything, and takes no notice of what becomes of the data', async () => {
    const ns = await loaded()
    await store().find(ns, 'groups', everything(eq('code', 'vip')))
    const groups = [group('z', { code: 'vip' })]
    await store().load(ns, { groups })
    groups.pop()
    expect(ids(await rows(ns, 'groups'))).toBe('z')
    expect(ids((await store().find(ns, 'groups', everything(eq('code', 'vip')))).rows)).toBe('z')
    expect(await rows(ns, 'customers')).toEqual([])
  })

  test('a data set with a table that was not declared is a bug, and leaves the old data', async () => {
    const ns = await loaded()
    await expect(store().load(ns, { gruops: [] })).rejects.toThrow('Did you mean "groups"')
    expect(await rows(ns, 'groups')).toEqual(DATA.groups)
  })

  describe('the next number', () => {
    test('starts at one', async () => {
      const ns = fresh()
      const first = [await store().nextNumber(ns, 'numbers'), await store().nextNumber(ns, 'numbers')]
      expect(first).toEqual([1, 2])
    })

    test('is above every number in use, and is not given again when that is deleted', async () => {
      const ns = await loaded()
      await store().write(ns, remove('numbers', 7))
      expect(await store().nextNumber(ns, 'numbers')).toBe(8)
      await store().write(ns, insert('numbers', { id: 50 }))
      await store().write(ns, remove('numbers', 50))
      expect(await store().nextNumber(ns, 'numbers')).toBe(51)
    })

    test('counts each table apart, and keys that are no numbers not at all', async () => {
      const ns = await loaded()
      expect(await store().nextNumber(ns, 'groups')).toBe(1)
      expect(await store().nextNumber(ns, 'numbers')).toBe(8)
    })
  })
}
