import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ORIGIN, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

interface Identifier {
  readonly id: string
}
const included = (json: { included?: readonly Identifier[] }) => json.included?.map(one => one.id) ?? 'none'
const links = (name: string) => ({
  self: `${ORIGIN}/customer_groups/VipGroupXx/relationships/${name}`,
  related: `${ORIGIN}/customer_groups/VipGroupXx/${name}`,
})

describe('include', () => {
  test.each([
    ['customer_groups/VipGroupXx?include=customers', ['AnnCustome', 'BobCustome']],
    ['customer_groups/VipGroupXx?include=price_list', ['WholesaleX']],
    ['customer_groups/VipGroupXx?include=attachments,markets', ['RulesAttac', 'PriceAttac', 'PrivateMar']],
    ['customer_groups/VipGroupXx?include=price_list,markets.price_list', ['WholesaleX', 'PrivateMar']],
    ['customer_groups/VipGroupXx?include=customers,customers', ['AnnCustome', 'BobCustome']],
    ['customer_groups/VipGroupXx?include=customers.customer_group', ['AnnCustome', 'BobCustome']],
    ['customer_groups/VipGroupXx?include=customers.customer_group.customers', ['AnnCustome', 'BobCustome']],
    ['customer_groups/StaffGroup?include=price_list,customers', 'none'],
    ['customer_groups/VipGroupXx?include=', 'none'],
    ['customer_groups?page[size]=2&include=customers', ['AnnCustome', 'BobCustome', 'CatCustome']],
    ['customer_groups?filter[q][name_eq]=Nobody&include=customers', 'none'],
    ['customers?include=customer_group', ['VipGroupXx', 'GoldGroupX']],
    ['customers/AnnCustome?include=customer_group.markets', ['VipGroupXx', 'PrivateMar']],
    ['customers/AnnCustome/customer_group?include=customers', ['AnnCustome', 'BobCustome']],
    ['customer_groups/VipGroupXx/customers?include=customer_group', ['VipGroupXx']],
    ['customer_groups/VipGroupXx/attachments?include=attachable', ['VipGroupXx']],
    ['markets/PrivateMar?include=price_list,customer_group', ['WholesaleX', 'VipGroupXx']],
  ])('GET /%s brings %j', async (query, expected) => {
    const { status, json } = await shop.ask(`GET /${query}`)
    expect([status, [included(json)].flat().sort()]).toEqual([200, [expected].flat().sort()])
  })

  test('gives a relationship its data, and leaves the others their links alone', async () => {
    const { json } = await shop.ask('GET /customer_groups/VipGroupXx?include=customers,price_list')
    expect(json.data.relationships).toEqual({
      price_list: { links: links('price_list'), data: { type: 'price_lists', id: 'WholesaleX' } },
      customers: {
        links: links('customers'),
        data: [
          { type: 'customers', id: 'AnnCustome' },
          { type: 'customers', id: 'BobCustome' },
        ],
      },
      markets: { links: links('markets') },
      attachments: { links: links('attachments') },
      event_stores: { links: links('event_stores') },
    })
  })

  test('says that there is nothing', async () => {
    const { json } = await shop.ask('GET /customer_groups/StaffGroup?include=customers,price_list')
    expect(json.data.relationships.customers.data).toEqual([])
    expect(json.data.relationships.price_list.data).toBeNull()
    expect(json).not.toHaveProperty('included')
  })

  test('gives data along the whole path, and only there', async () => {
    const { json } = await shop.ask('GET /customer_groups/VipGroupXx?include=markets.price_list')
    expect(json.data.relationships.markets.data).toEqual([{ type: 'markets', id: 'PrivateMar' }])
    const [market] = json.included
    expect(market).toMatchObject({ id: 'PrivateMar', type: 'markets', attributes: { name: 'Private' } })
    expect(market.relationships.price_list.data).toEqual({ type: 'price_lists', id: 'WholesaleX' })
    expect(market.relationships.customer_group).not.toHaveProperty('data')
  })
})

describe('sparse fields', () => {
  const group = async (query: string) =>
    (await shop.ask(`GET /customer_groups/VipGroupXx?${query}`)).json.data

  test('without any, everything is there, and relationships have links alone', async () => {
    expect(await group('')).toEqual({
      id: 'VipGroupXx',
      type: 'customer_groups',
      links: { self: `${ORIGIN}/customer_groups/VipGroupXx` },
      attributes: {
        id: 'VipGroupXx',
        name: 'VIP',
        code: 'vip',
        created_at: '2024-01-01T12:00:00.000Z',
        updated_at: '2024-02-01T12:00:00.000Z',
        reference: 'CRM-1',
        reference_origin: 'CRM',
        metadata: { tier: 'gold', tags: ['a', 'b'] },
      },
      relationships: Object.fromEntries(
        ['price_list', 'customers', 'markets', 'attachments', 'event_stores'].map(name => [
          name,
          { links: links(name) },
        ]),
      ),
      meta: { mode: 'test', organization_id: 'WXlEOFrjnr' },
    })
  })

  test.each([
    ['name,code', { name: 'VIP', code: 'vip' }, undefined],
    ['name,customers', { name: 'VIP' }, { customers: { links: links('customers') } }],
    ['customers', undefined, { customers: { links: links('customers') } }],
    ['id', { id: 'VipGroupXx' }, undefined],
    ['name,name', { name: 'VIP' }, undefined],
    ['', undefined, undefined],
  ])('fields[customer_groups]=%s shows what it names', async (fields, attributes, relationships) => {
    const data = await group(`fields[customer_groups]=${fields}`)
    expect([data.attributes, data.relationships]).toEqual([attributes, relationships])
    expect(data).toMatchObject({ id: 'VipGroupXx', type: 'customer_groups', meta: { mode: 'test' } })
  })

  test('of one type leave the others as they are', async () => {
    const { json } = await shop.ask(
      'GET /customer_groups/VipGroupXx?include=customers,markets&fields[customers]=email&fields[customer_groups]=customers',
    )
    expect(json.data.relationships.customers.data).toHaveLength(2)
    const [ann, , market] = json.included
    expect([ann.attributes, ann.relationships]).toEqual([{ email: 'ann@example.com' }, undefined])
    expect(Object.keys(market.attributes)).toHaveLength(7)
  })

  test('what is included is there even when its relationship is not shown', async () => {
    const { json } = await shop.ask(
      'GET /customer_groups/VipGroupXx?include=customers&fields[customer_groups]=name',
    )
    expect([json.data.relationships, included(json)]).toEqual([undefined, ['AnnCustome', 'BobCustome']])
  })
})
