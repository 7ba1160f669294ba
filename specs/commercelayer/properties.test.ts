import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE, ORIGIN, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ dataset: { name: 'edge' } })
})
afterAll(() => shop.close())

const idsOf = (data: readonly { readonly id: string }[]): readonly string[] => data.map(one => one.id)

/** Every page from the first on, as its links lead. */
const pages = async (address: string): Promise<readonly (readonly string[])[]> => {
  const { status, json } = await shop.send('GET', address, {
    headers: { authorization: 'Bearer demo-token' },
  })
  expect(status).toBe(200)
  const next = json.links.next?.slice(ORIGIN.length)
  return [idsOf(json.data), ...(next === undefined ? [] : await pages(`${BASE}${next}`))]
}

/** The biggest group of the data, so that its collections have pages too. */
const GROUP = 'customer_groups/xYZkjABcde'
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  customer_groups: [
    'name_cont=e',
    'code_null=true',
    'customers_id_null=false',
    'name_or_code_start_any=a,s',
    'id_gt=a',
  ],
  customers: ['email_end=.com', 'status_eq=repeat', 'customer_group_id_null=true', 'total_orders_count_lt=5'],
  attachments: ['name_present=true', 'id_lt=m'],
  markets: ['customer_group_id_null=true'],
  price_lists: ['name_not_null=true'],
}
const LISTS: readonly (readonly [path: string, table: string])[] = [
  ['customer_groups', 'customer_groups'],
  ['customers', 'customers'],
  ['markets', 'markets'],
  ['price_lists', 'price_lists'],
  [`${GROUP}/customers`, 'customers'],
  [`${GROUP}/attachments`, 'attachments'],
]

const listings = fc.constantFrom(...LISTS).chain(([path, table]) =>
  fc.record({
    path: fc.constant(path),
    size: fc.integer({ min: 3, max: 25 }),
    filters: fc.subarray([...(FILTERS[table] ?? [])]),
    // Fields that many records share among them: ties must not fall between pages.
    sort: fc.array(
      fc.tuple(
        fc.constantFrom('', '-'),
        fc.constantFrom('reference_origin', 'created_at', 'updated_at', 'reference', 'id'),
      ),
      { maxLength: 3 },
    ),
  }),
)

describe('pages', () => {
  test('partition every list, under every filter and sort', async () => {
    await fc.assert(
      fc.asyncProperty(listings, async ({ path, size, filters, sort }) => {
        const order = sort.length === 0 ? [] : [`sort=${sort.map(term => term.join('')).join()}`]
        const query = [...filters.map(filter => `filter[q][${filter.replace('=', ']=')}`), ...order]
        const address = (each: number) => `${BASE}/${path}?${[...query, `page[size]=${each}`].join('&')}`
        const small = await pages(address(size))
        const whole = (await pages(address(25))).flat()
        expect(small.flat()).toEqual(whole)
        expect(new Set(whole).size).toBe(whole.length)
        expect(small.slice(0, -1).every(page => page.length === size)).toBe(true)
        const { json } = await shop.send('GET', address(25), {
          headers: { authorization: 'Bearer demo-token' },
        })
        expect(json.meta.record_count).toBe(whole.length)
      }),
      { numRuns: 60 },
    )
  })

  test.each([1, 2, 5, 25])('of %i by cursor partition the event stores', async size => {
    const whole = (await pages(`${BASE}/${GROUP}/event_stores?page[size]=25`)).flat()
    const small = await pages(`${BASE}/${GROUP}/event_stores?page[size]=${size}`)
    expect(whole.length).toBeGreaterThan(5)
    expect([small.flat(), new Set(whole).size]).toEqual([whole, whole.length])
  })
})

describe('fifty at once', () => {
  const fifty = Array.from({ length: 50 }, (_, i) => i)
  const create = (attributes: object) =>
    shop.ask('POST /customer_groups', { body: { data: { type: 'customer_groups', attributes } } })
  const statuses = (replies: readonly { readonly status: number }[]) => replies.map(one => one.status).sort()
  const oneOf = (won: number, lost: number) => [won, ...fifty.slice(1).map(() => lost)].sort()

  test('with the same code: exactly one is created', async () => {
    const replies = await Promise.all(fifty.map(i => create({ name: `racer ${i}`, code: 'only-one' })))
    expect(statuses(replies)).toEqual(oneOf(201, 422))
    const { json } = await shop.ask('GET /customer_groups?filter[q][code_eq]=only-one')
    expect(idsOf(json.data)).toEqual([replies.find(one => one.status === 201)?.json.data.id])
  })

  test('with codes of their own: all are created, each under its own id', async () => {
    const replies = await Promise.all(fifty.map(i => create({ name: 'crowd', code: `crowd-${i}` })))
    expect(new Set(replies.map(one => one.json.data.id)).size).toBe(50)
    const { json } = await shop.ask('GET /customer_groups?filter[q][name_eq]=crowd')
    expect(json.meta.record_count).toBe(50)
  })

  test('to delete the same group: exactly one does', async () => {
    const { id } = (await create({ name: 'short-lived' })).json.data
    const replies = await Promise.all(fifty.map(() => shop.ask(`DELETE /customer_groups/${id}`)))
    expect(statuses(replies)).toEqual(oneOf(204, 404))
  })

  test('to take the same code by an update: exactly one does', async () => {
    const made = await Promise.all(fifty.map(() => create({ name: 'climber' })))
    const climb = ({ json }: (typeof made)[number]) => {
      const data = { type: 'customer_groups', id: json.data.id, attributes: { code: 'summit' } }
      return shop.ask(`PATCH /customer_groups/${json.data.id}`, { body: { data } })
    }
    expect(statuses(await Promise.all(made.map(climb)))).toEqual(oneOf(200, 422))
  })
})
