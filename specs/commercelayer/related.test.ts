import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ORIGIN, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

describe('related records', () => {
  test.each([
    ['customer_groups/VipGroupXx/customers', ['AnnCustome', 'BobCustome']],
    ['customer_groups/VipGroupXx/customers?page[size]=1&page[number]=2', ['BobCustome']],
    ['customer_groups/VipGroupXx/customers?filter[q][email_start]=bob', ['BobCustome']],
    ['customer_groups/VipGroupXx/customers?filter[q][email_start]=cat', []],
    [
      'customer_groups/VipGroupXx/customers?filter[q][customer_group_code_eq]=vip&sort=-email',
      ['BobCustome', 'AnnCustome'],
    ],
    ['customer_groups/VipGroupXx/markets', ['PrivateMar']],
    ['customer_groups/GoldGroupX/markets', []],
    ['customer_groups/VipGroupXx/attachments', ['RulesAttac', 'PriceAttac']],
    ['customer_groups/VipGroupXx/attachments?sort=name', ['PriceAttac', 'RulesAttac']],
    ['customers?filter[q][customer_group_id_eq]=VipGroupXx', ['AnnCustome', 'BobCustome']],
    ['markets', ['EuropeMark', 'PrivateMar']],
    ['markets?filter[q][price_list_name_eq]=Wholesale', ['PrivateMar']],
    ['price_lists?sort=-name', ['WholesaleX', 'RetailEuro']],
    ['price_lists?filter[q][tax_included_true]=true', ['RetailEuro']],
  ])('GET /%s', async (path, expected) => {
    const { status, json } = await shop.ask(`GET /${path}`)
    expect([status, json.data.map((one: { id: string }) => one.id)]).toEqual([200, expected])
  })

  test.each([
    ['customer_groups/VipGroupXx/price_list', 'WholesaleX', 'price_lists'],
    ['customers/AnnCustome/customer_group', 'VipGroupXx', 'customer_groups'],
    ['markets/EuropeMark', 'EuropeMark', 'markets'],
    ['price_lists/RetailEuro', 'RetailEuro', 'price_lists'],
    ['customers/CatCustome', 'CatCustome', 'customers'],
  ])('GET /%s is one record, with its own address', async (path, id, type) => {
    const { status, json } = await shop.ask(`GET /${path}`)
    expect([status, Object.keys(json)]).toEqual([200, ['data']])
    expect(json.data).toMatchObject({ id, type, links: { self: `${ORIGIN}/${type}/${id}` } })
  })

  test.each(['customer_groups/StaffGroup/price_list', 'customers/DanCustome/customer_group'])(
    'GET /%s is null when there is none',
    async path => {
      expect((await shop.ask(`GET /${path}`)).json).toEqual({ data: null })
    },
  )
})
