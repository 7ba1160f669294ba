import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOT_FOUND } from './errors.ts'
import { openShop, type Shop } from './shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

describe('delete', () => {
  test('answers 204 without a byte; the group is gone everywhere', async () => {
    const again = { data: { type: 'customer_groups', attributes: { name: 'x', code: 'vip' } } }
    const { status, text, headers } = await shop.ask('DELETE /customer_groups/VipGroupXx')
    expect([status, text, headers['content-type']]).toEqual([204, '', undefined])
    expect((await shop.ask('GET /customer_groups/VipGroupXx')).json).toEqual({ errors: [NOT_FOUND] })
    expect((await shop.ask('DELETE /customer_groups/VipGroupXx')).status).toBe(404)
    expect((await shop.ask('GET /customer_groups')).json.meta.record_count).toBe(11)
    expect((await shop.ask('GET /customer_groups/VipGroupXx/customers')).status).toBe(404)
    expect((await shop.ask('POST /customer_groups', { body: again })).status).toBe(201)
  })

  test('releases its customers and markets, and deletes none of them', async () => {
    await shop.ask('DELETE /customer_groups/VipGroupXx')
    const customers = (await shop.ask('GET /customers?include=customer_group')).json
    expect(customers.meta.record_count).toBe(4)
    const groups = customers.data.map((one: never) => one['relationships']['customer_group']['data'])
    expect(groups).toEqual([null, null, { type: 'customer_groups', id: 'GoldGroupX' }, null])
    expect((await shop.ask('GET /customers/AnnCustome/customer_group')).json).toEqual({ data: null })
    const market = (await shop.ask('GET /markets/PrivateMar?include=customer_group')).json.data
    expect(market.relationships.customer_group.data).toBeNull()
  })
})
