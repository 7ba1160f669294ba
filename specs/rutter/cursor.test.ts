import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/model/row.ts'
import { openRutter, stored, walk } from './api.ts'

const table = 'customer_groups'
const ids = (rows: readonly (Row | undefined)[]) => rows.map(row => row?.['id'])
const remove = (row: Row | undefined) => ({ kind: 'delete', table, id: row?.['id'] ?? '' }) as const

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const made = (n: number, created_at: string): Row => ({
  id: uuid(n),
  platform_id: null,
  name: `made ${n}`,
  created_at,
  updated_at: created_at,
})

describe('following the cursor gives the whole list, each group once, in order', () => {
  test.each([1, 2, 7, 20, 30, 50, 59, 60, 61, 500])('%i at a time', async limit => {
    const rutter = await openRutter()
    const pages = await walk(rutter, `limit=${limit}`)
    expect(pages.flat()).toEqual(stored)
    expect(pages.map(page => page.length)).toEqual(
      Array.from({ length: Math.ceil(60 / limit) }, (_, i) => Math.min(limit, 60 - i * limit)),
    )
  })

  test.each([1, 3, 10])('of groups that were all made in one second, %i at a time', async limit => {
    const rutter = await openRutter({ dataset: { name: 'empty' } })
    const rows = [5, 3, 9, 1, 7, 2, 8].map((n, i) => made(n, `2025-01-15T10:00:00.${900 - i * 100}Z`))
    await rutter.change(...rows.map(row => ({ kind: 'insert', table, row }) as const))
    const pages = await walk(rutter, `limit=${limit}`)
    expect(ids(pages.flat())).toEqual([1, 2, 3, 5, 7, 8, 9].map(uuid))
  })

  test('of the hard groups', async () => {
    const rutter = await openRutter({ dataset: { name: 'edge' } })
    const all = (await walk(rutter, 'limit=500')).flat()
    expect((await walk(rutter, 'limit=7')).flat()).toEqual(all)
    expect(new Set(ids(all)).size).toBe(all.length)
  })

  test('within bounds', async () => {
    const rutter = await openRutter()
    const bounds = `updated_at_min=${Date.parse('2025-01-01T00:00:00Z')}`
    const pages = await walk(rutter, `limit=4&${bounds}`)
    const kept = stored.filter(row => String(row['updated_at']) >= '2025-01-01')
    expect(kept.length).toBeGreaterThan(8)
    expect(pages.flat()).toEqual(kept)
  })

  test('with another limit on the way', async () => {
    const { send } = await openRutter()
    const { next_cursor } = (await send('GET', '?limit=10')).json
    const rest = (await send('GET', `?limit=500&cursor=${encodeURIComponent(next_cursor)}`)).json
    expect([rest.customer_groups, rest.next_cursor]).toEqual([stored.slice(10), null])
  })
})

describe('a cursor survives', () => {
  test('the deletion of what was seen', async () => {
    const rutter = await openRutter()
    const pages = await walk(rutter, 'limit=20', page => rutter.change(remove(stored[page * 20 - 1])))
    expect(pages.flat()).toEqual(stored)
  })

  test('the deletion of the very group that it names', async () => {
    const rutter = await openRutter()
    const named = stored[20]
    const pages = await walk(rutter, 'limit=20', page =>
      page === 1 ? rutter.change(remove(named)) : Promise.resolve(),
    )
    expect(ids(pages.flat())).toEqual(ids(stored.filter(row => row !== named)))
  })

  test('the deletion of all that is left', async () => {
    const rutter = await openRutter()
    const pages = await walk(rutter, 'limit=20', () => rutter.change(...stored.slice(20).map(remove)))
    expect(pages).toEqual([stored.slice(0, 20), []])
  })

  test('insertions behind, which come later, and before, which do not', async () => {
    const rutter = await openRutter()
    const late = made(1, '2025-06-30T12:00:00.000Z')
    const early = made(2, '2024-01-01T00:00:00.000Z')
    const insert = (row: Row) => ({ kind: 'insert', table, row }) as const
    const pages = await walk(rutter, 'limit=30', page =>
      page === 1 ? rutter.change(insert(late), insert(early)) : Promise.resolve(),
    )
    expect(ids(pages.flat())).toEqual([...ids(stored), late['id']])
  })

  test('an update of the group that it names', async () => {
    const rutter = await openRutter()
    const pages = await walk(rutter, 'limit=30', () =>
      rutter.change({ kind: 'update', table, id: stored[30]?.['id'] ?? '', values: { name: 'Renamed' } }),
    )
    expect(ids(pages.flat())).toEqual(ids(stored))
    expect(pages[1]?.[0]?.['name']).toBe('Renamed')
  })
})

describe('a cursor that was never given out, but names a place', () => {
  const cursor = (text: string): string => encodeURIComponent(Buffer.from(text).toString('base64'))
  test.each([
    ['before all', cursor('0_00000000-0000-4000-8000-000000000000'), 50],
    ['after all', cursor('99999999999_ffffffff-ffff-4fff-8fff-ffffffffffff'), 0],
  ])('%s', async (_what, text, count) => {
    const { send } = await openRutter()
    const answer = await send('GET', `?cursor=${text}`)
    expect([answer.status, answer.json.customer_groups.length]).toEqual([200, count])
  })
})
