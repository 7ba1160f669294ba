import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Query } from '../model/query.ts'
import type { Data } from '../model/row.ts'
import type { OrderTerm } from '../model/table.ts'
import type { Bench } from './bench.cases.ts'
import { naiveFind, naiveSort, naiveWrite } from './naive.cases.ts'
import type { Namespace } from './port.ts'
import { changes, customerQueries, data, groupQueries } from './random.cases.ts'
import { customer, group } from './sample.cases.ts'
import { pages, walk } from './walk.cases.ts'

const BY_ID: OrderTerm = { field: 'id', descending: false }

export const pagingCases = ({ store, fresh }: Bench): void => {
  const load = async (content: Data): Promise<Namespace> => {
    const ns = fresh()
    await store().load(ns, content)
    return ns
  }

  test('pages of every size partition the listing, under every filter and order', async () => {
    await fc.assert(
      fc.asyncProperty(data, groupQueries, async (content, query) => {
        const ns = await load(content)
        const listing = await store().find(ns, 'groups', query)
        for (let size = 1; size <= listing.total + 1; size++)
          expect(await pages(store(), ns, query, size)).toEqual(listing.rows)
      }),
    )
  })

  test('cursor windows of every size walk the listing once, under every filter and order', async () => {
    await fc.assert(
      fc.asyncProperty(data, groupQueries, async (content, query) => {
        const ns = await load(content)
        const total = { ...query, order: [...query.order, BY_ID] }
        const listing = await store().find(ns, 'groups', total)
        for (let limit = 1; limit <= listing.total + 1; limit++)
          expect(await walk({ store: store(), ns, query: total, limit }, async () => {})).toEqual(
            listing.rows,
          )
      }),
    )
  })

  test('a walk by cursor loses and repeats no row that stays, whatever comes and goes meanwhile', async () => {
    const comings = fc.array(
      changes.filter(change => change.kind !== 'update' && change.table === 'groups'),
      { minLength: 8, maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(
        data,
        groupQueries,
        fc.integer({ min: 1, max: 3 }),
        comings,
        async (content, query, limit, list) => {
          const ns = await load(content)
          const order = [...query.order, BY_ID]
          const ahead = list.values()
          const gone = new Set<unknown>()
          const seen = await walk(
            { store: store(), ns, query: { ...query, where: undefined, order }, limit },
            async () => {
              const change = ahead.next().value
              if (change?.kind === 'delete') gone.add(change.id)
              if (change?.kind === 'insert' && gone.has(change.row['id'])) return
              if (change !== undefined) await store().write(ns, change)
            },
          )
          const keys = new Set(seen.map(row => row['id']))
          const lost = (content['groups'] ?? []).filter(
            row => !gone.has(row['id']) && !keys.has(row['id'] ?? null),
          )
          expect(lost).toEqual([])
          expect(keys.size).toBe(seen.length)
          expect(seen).toEqual(naiveSort(seen, order))
        },
      ),
    )
  })

  /** Rows that no random change touches, so that an index finds few among many. */
  const crowd = Array.from({ length: 40 }, (_, i) => i)
  const crowded = (content: Data): Data => ({
    groups: [...(content['groups'] ?? []), ...crowd.map(i => group(`other ${i}`))],
    customers: [...(content['customers'] ?? []), ...crowd.map(i => customer(`other ${i}`))],
  })

  test('a listing is what a look at every row makes it, after any writes', async () => {
    const steps = fc.array(fc.record({ change: changes, groups: groupQueries, customers: customerQueries }))
    await fc.assert(
      fc.asyncProperty(fc.oneof(data, data.map(crowded)), steps, async (content, list) => {
        const ns = await load(content)
        let expected = content
        for (const { change, ...queries } of list) {
          const written = await store().write(ns, change)
          if (written.kind === 'written') expected = naiveWrite(expected, change)
          for (const [table, query] of Object.entries(queries)) {
            const rows = naiveFind(expected, table, query)
            expect(await store().find(ns, table, query)).toEqual({
              rows,
              total: rows.length,
              next: undefined,
            })
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('an order keeps rows that tie in the order of creation, also after updates', async () => {
    const name = fc.constantFrom('a', 'b', null)
    const updates = fc.array(fc.tuple(fc.integer({ min: 0, max: 29 }), name), { maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 30, maxLength: 30 }),
        updates,
        fc.boolean(),
        async (names, list, descending) => {
          const ns = await load({ groups: names.map((each, i) => ({ id: `${i}`, name: each })) })
          const query: Query = {
            where: undefined,
            order: [{ field: 'name', descending }],
            window: { kind: 'everything' },
          }
          await store().find(ns, 'groups', query)
          for (const [i, each] of list)
            await store().write(ns, { kind: 'update', table: 'groups', id: `${i}`, values: { name: each } })
          const { rows } = await store().find(ns, 'groups', query)
          const places = [null, 'a', 'b'].map(each =>
            rows.filter(row => row['name'] === each).map(row => Number(row['id'])),
          )
          expect(places).toEqual(places.map(list => list.toSorted((a, b) => a - b)))
        },
      ),
    )
  })
}
