import { describe, expect, test } from 'vitest'
import type { OrderTerm } from '../model/table.ts'
import { createEmbeddedStore } from './embedded.ts'
import { naiveSort } from './naive.cases.ts'
import type { Store } from './port.ts'
import { eq, TABLES } from './sample.cases.ts'

const ROWS = 4096
const ns = { tenant: 'cost', lane: 'cost' }
const BY_NAME: readonly OrderTerm[] = [{ field: 'name', descending: true }]
const DOZEN = { kind: 'page', number: 7, size: 12 } as const

/** A store whose rows count how often a field of any of them is read. */
const counted = async (): Promise<{
  store: Store
  reads: (work: () => Promise<unknown>) => Promise<number>
}> => {
  let reads = 0
  const row = (i: number) => {
    const own = new Map(
      Object.entries({
        id: `${i}`,
        code: `c${i}`,
        name: `${i % 9}`,
        created_at: `${i % 7}`,
        price_list: `${i % 2}`,
      }),
    )
    return new Proxy<Record<string, string>>(
      {},
      {
        get: (_, field) => {
          const value = own.get(String(field))
          // Promises look for a `then`, which is no field.
          if (value !== undefined) reads++
          return value
        },
      },
    )
  }
  const store = createEmbeddedStore(TABLES)
  const rows = Array.from({ length: ROWS }, (_, i) => row(i))
  await store.load(ns, { groups: rows, entries: rows })
  return {
    store,
    reads: async work => {
      await work()
      reads = 0
      await work()
      return reads
    },
  }
}

describe('what has been asked once is not worked out again from all rows', () => {
  const some = 2 * Math.log2(ROWS) + 2
  test.each<[string, (store: Store) => Promise<unknown>, number]>([
    ['a row by its key', store => store.get(ns, 'groups', '5'), 0],
    [
      'a page in the order of creation',
      store => store.find(ns, 'groups', { where: undefined, order: [], window: DOZEN }),
      0,
    ],
    [
      'a page in another order',
      store => store.find(ns, 'groups', { where: undefined, order: BY_NAME, window: DOZEN }),
      0,
    ],
    [
      'a unique value',
      store => store.find(ns, 'groups', { where: eq('code', 'c5'), order: [], window: DOZEN }),
      0,
    ],
    [
      'some unique values',
      store => store.find(ns, 'groups', { where: eq('code', 'c5', 'c6'), order: [], window: DOZEN }),
      0,
    ],
    [
      'a unique value among other conditions',
      store =>
        store.find(ns, 'groups', {
          where: { all: [eq('name', '5'), eq('code', 'c5')] },
          order: [],
          window: DOZEN,
        }),
      2,
    ],
    [
      'a reference that half of the rows share',
      store => store.find(ns, 'groups', { where: eq('price_list', '1'), order: [], window: DOZEN }),
      0,
    ],
    [
      'a unique value in another order',
      store => store.find(ns, 'groups', { where: eq('code', 'c5'), order: BY_NAME, window: DOZEN }),
      1,
    ],
    [
      'a window from a cursor',
      store =>
        store.find(ns, 'entries', {
          where: undefined,
          order: [],
          window: { kind: 'cursor', from: ['3', '3'], limit: 12 },
        }),
      some,
    ],
  ])('%s', async (_, work, most) => {
    const { store, reads } = await counted()
    expect(await reads(() => work(store))).toBeLessThanOrEqual(most)
  })

  test('nor after a write', async () => {
    const { store, reads } = await counted()
    const list = () => store.find(ns, 'groups', { where: undefined, order: BY_NAME, window: DOZEN })
    const row = { id: 'new', code: 'new', name: '4' }
    const writes = async () => {
      await list()
      await store.write(ns, { kind: 'insert', table: 'groups', row })
      await store.write(ns, { kind: 'update', table: 'groups', id: 'new', values: { name: '7' } })
      await store.write(ns, { kind: 'delete', table: 'groups', id: 'new' })
      await list()
    }
    expect(await reads(writes)).toBeLessThanOrEqual(4 * some)
  })

  test('and of more orders than are remembered, each is right', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ id: `${i}`, code: `${i % 11}`, name: `${i % 9}` }))
    const store = createEmbeddedStore(TABLES)
    await store.load(ns, { groups: rows })
    const terms = ['id', 'code', 'name'].flatMap(field =>
      [true, false].map(descending => ({ field, descending })),
    )
    const orders = terms.flatMap(first => terms.map(second => [first, second]))
    for (const order of [...orders, ...orders]) {
      const found = await store.find(ns, 'groups', {
        where: undefined,
        order,
        window: { ...DOZEN, number: 2 },
      })
      expect(found.rows).toEqual(naiveSort(rows, order).slice(12, 24))
    }
  })
})
