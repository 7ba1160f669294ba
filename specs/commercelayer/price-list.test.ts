import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from './shop.ts'

// The seed's "associate a price list", which today's API no longer has.

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const write = (line: string, id: string | undefined, relationships?: object) =>
  shop.ask(line, {
    body: { data: { type: 'customer_groups', id, attributes: { name: 'x' }, relationships } },
  })
const create = async (priceList: string | null): Promise<string> =>
  (await write('POST /customer_groups', undefined, toList(priceList))).json.data.id
const update = (relationships?: object) =>
  write('PATCH /customer_groups/VipGroupXx', 'VipGroupXx', relationships)
const toList = (id: string | null) => ({ price_list: { data: id && { type: 'price_lists', id } } })

/** By both ways that lead to it. */
const priceListOf = async (id: string): Promise<string | null> => {
  const related = (await shop.ask(`GET /customer_groups/${id}/price_list`)).json.data
  const { data } = (await shop.ask(`GET /customer_groups/${id}?include=price_list`)).json
  const linked = data.relationships.price_list.data
  expect(related?.id).toBe(linked?.id)
  return linked?.id ?? null
}

test('is there from the start, or not', async () => {
  expect(await priceListOf(await create('RetailEuro'))).toBe('RetailEuro')
  expect(await priceListOf(await create(null))).toBeNull()
})

test('stays when an update does not name it', async () => {
  await update()
  await update({})
  expect(await priceListOf('VipGroupXx')).toBe('WholesaleX')
})

test('is changed, and cleared by null', async () => {
  await update(toList('RetailEuro'))
  expect(await priceListOf('VipGroupXx')).toBe('RetailEuro')
  await update(toList(null))
  expect(await priceListOf('VipGroupXx')).toBeNull()
})
