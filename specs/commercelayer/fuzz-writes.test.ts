import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BASE, MEDIA_TYPE, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('vip', 'gold', ' ', '__proto__'),
)
const anything = fc.oneof(fc.jsonValue(), texts)
/** Mostly what belongs there, at times anything at all, at times nothing. */
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: right, weight: 12 }, anything, fc.constant(undefined))

const list = fc.record({
  type: mostly(fc.constant('price_lists')),
  id: mostly(fc.constantFrom('RetailEuro', 'NoSuchList')),
})
const group = fc.record({
  type: mostly(fc.constant('customer_groups')),
  attributes: mostly(
    fc.oneof(
      {
        arbitrary: fc.record(
          {
            name: mostly(texts),
            code: mostly(texts),
            metadata: mostly(fc.dictionary(texts, fc.jsonValue())),
          },
          { requiredKeys: [] },
        ),
        weight: 9,
      },
      fc.dictionary(texts, fc.jsonValue()),
    ),
  ),
  relationships: fc.option(
    mostly(fc.record({ price_list: mostly(fc.record({ data: mostly(fc.option(list)) })) })),
    { nil: undefined },
  ),
})
const customer = fc.record({
  type: mostly(fc.constant('customers')),
  attributes: mostly(
    fc.record({ email: mostly(fc.emailAddress()), reference: mostly(texts) }, { requiredKeys: [] }),
  ),
})

const requests = fc
  .oneof(
    fc.tuple(fc.constant('POST customer_groups'), group),
    fc.tuple(fc.constant('PATCH customer_groups/VipGroupXx'), group, mostly(fc.constant('VipGroupXx'))),
    fc.tuple(fc.constant('POST customers'), customer),
    fc.tuple(fc.constant('PATCH customers/AnnCustome'), customer, mostly(fc.constant('AnnCustome'))),
  )
  .map(([line, data, id]) => ({
    line,
    body: JSON.stringify({ data: id === undefined ? data : { ...data, id } }),
  }))
const query = fc.oneof(
  { arbitrary: fc.constant(''), weight: 9 },
  fc.constantFrom('?include=x', '?include=customer_group', '?sort=id'),
)

const everything = async (): Promise<readonly string[]> => [
  (await shop.ask('GET /customer_groups?page[size]=25&include=price_list')).text,
  (await shop.ask('GET /customers?page[size]=25&include=customer_group')).text,
]

test('whatever is written is answered as documented, and what is refused changes nothing', async () => {
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(requests, query, async ({ line, body }, asked) => {
      const before = await everything()
      const [method = '', path = ''] = line.split(' ')
      const headers = { authorization: 'Bearer demo-token', 'content-type': MEDIA_TYPE }
      const reply = await shop.send(method, `${BASE}/${path}${asked}`, { headers, body })
      seen.add(reply.status)
      expect(reply.status).toBeLessThan(500)
      if (reply.status >= 400) expect(await everything()).toEqual(before)
      if (reply.status === 201) await shop.ask(`DELETE /${path}/${reply.json.data.id}`)
    }),
    { numRuns: 1000 },
  )
  expect([...seen].sort()).toEqual([200, 201, 400, 422])
})
