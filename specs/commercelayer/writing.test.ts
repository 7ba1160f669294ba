import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MEDIA_TYPE, ORIGIN, openShop, type Shop } from './shop.ts'

const NOW = '2025-03-01T10:00:00.000Z'
let shop: Shop
beforeEach(async () => {
  shop = await openShop({ clock: () => Date.parse(NOW) })
})
afterEach(() => shop.close())

const create = (attributes: object, relationships?: object, query = '') =>
  shop.ask(`POST /customer_groups${query}`, {
    body: { data: { type: 'customer_groups', attributes, ...(relationships && { relationships }) } },
  })
const update = (attributes: object, relationships?: object, query = '', id = 'VipGroupXx') =>
  shop.ask(`PATCH /customer_groups/${id}${query}`, {
    body: { data: { type: 'customer_groups', id, attributes, ...(relationships && { relationships }) } },
  })
const retrieve = async (id = 'VipGroupXx', query = '') =>
  (await shop.ask(`GET /customer_groups/${id}${query}`)).json.data

describe('create', () => {
  test('answers 201 with the whole group, its address, and what was not sent as null or empty', async () => {
    const { status, headers, json } = await create({ name: 'New' })
    expect([status, headers['content-type']]).toEqual([201, MEDIA_TYPE])
    const { id, attributes, relationships } = json.data
    expect(id).toMatch(/^[A-Za-z]{10}$/)
    expect(attributes).toEqual({
      id,
      name: 'New',
      code: null,
      reference: null,
      reference_origin: null,
      metadata: {},
      created_at: NOW,
      updated_at: NOW,
    })
    expect(Object.keys(relationships)).toEqual([
      'price_list',
      'customers',
      'markets',
      'attachments',
      'event_stores',
    ])
    expect(headers['location']).toBe(`${ORIGIN}/customer_groups/${id}`)
    expect(json.data.links.self).toBe(headers['location'])
    expect(await retrieve(id)).toEqual(json.data)
  })

  test.each([
    [
      'everything',
      { name: 'x', code: 'c', reference: 'r', reference_origin: 'o', metadata: { a: { b: [1, null] } } },
    ],
    [
      'nulls where they are allowed',
      { name: 'x', code: null, reference: null, reference_origin: null, metadata: null },
    ],
    ['the longest name', { name: '𝒱'.repeat(255) }],
    ['a name as it is, blanks and markup included', { name: ' <b>"VIP" & \u202eاختبار 🎉</b> ' }],
    [
      'names that every object has, in metadata',
      { name: 'x', metadata: JSON.parse('{"__proto__":{"a":1},"constructor":2}') },
    ],
    ['a name that another group has', { name: 'VIP' }],
  ])('keeps %s', async (_, attributes) => {
    const { status, json } = await create(attributes)
    expect([status, json.data.attributes]).toEqual([201, expect.objectContaining(attributes)])
    expect(JSON.stringify((await retrieve(json.data.id)).attributes)).toBe(
      JSON.stringify(json.data.attributes),
    )
  })

  test('puts the new group last, and counts it', async () => {
    const { json } = await create({ name: 'New' })
    const list = (await shop.ask('GET /customer_groups?page[number]=2')).json
    expect([list.data.at(-1).id, list.meta.record_count]).toEqual([json.data.id, 13])
  })

  test('frees a code with the group that had it', async () => {
    expect((await create({ name: 'x', code: 'gold' })).status).toBe(422)
    await update({ code: 'silver' }, undefined, '', 'GoldGroupX')
    expect((await create({ name: 'x', code: 'gold' })).status).toBe(201)
    expect((await create({ name: 'y', code: 'gold' })).status).toBe(422)
    expect((await create({ name: 'y', code: 'Gold' })).status).toBe(201)
  })

  test('takes include and fields', async () => {
    const priceList = { price_list: { data: { type: 'price_lists', id: 'RetailEuro' } } }
    const query = '?include=price_list&fields[customer_groups]=name,price_list&fields[price_lists]=name'
    const { json } = await create({ name: 'New' }, priceList, query)
    expect(json.data.attributes).toEqual({ name: 'New' })
    expect(json.data.relationships.price_list.data).toEqual({ type: 'price_lists', id: 'RetailEuro' })
    expect(json.included).toMatchObject([{ id: 'RetailEuro', attributes: { name: 'Retail' } }])
  })
})

describe('update', () => {
  test('changes what was sent and nothing else, and moves only the time of update on', async () => {
    const before = await retrieve()
    const { status, json } = await update({ name: 'Renamed' })
    const attributes = { ...before.attributes, name: 'Renamed', updated_at: NOW }
    expect([status, json.data]).toEqual([200, { ...before, attributes }])
    expect(await retrieve()).toEqual(json.data)
  })

  test('moves the time of update on even when the clock stands still, or nothing was sent', async () => {
    const times = []
    for (let i = 0; i < 3; i++) times.push((await update({})).json.data.attributes.updated_at)
    expect(times).toEqual(
      ['10:00:00.000Z', '10:00:00.001Z', '10:00:00.002Z'].map(time => `2025-03-01T${time}`),
    )
  })

  test('replaces metadata as a whole, and empties what is null', async () => {
    const empty = { code: null, reference: null, reference_origin: null, metadata: { b: 2 } }
    expect((await update(empty)).json.data.attributes).toMatchObject(empty)
  })

  test('lets a group keep its own code', async () => {
    expect((await update({ code: 'vip', name: 'x' })).status).toBe(200)
  })

  test('takes include and fields', async () => {
    const { json } = await update({ name: 'x' }, {}, '?include=customers&fields[customer_groups]=customers')
    expect(json.data).not.toHaveProperty('attributes')
    expect(json.data.relationships.customers.data).toHaveLength(2)
    expect(json.included).toHaveLength(2)
  })
})
