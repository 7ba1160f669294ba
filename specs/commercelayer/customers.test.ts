import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blank, notAllowed, taken, testRefusedWrites, unknown, wrong } from './errors.ts'
import { type Ask, ORIGIN, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const EMAIL = '/data/attributes/email'
const GROUP = '/data/relationships/customer_group'
const ask: Ask = (line, request) => shop.ask(line, request)
const toGroup = (id: string | null) => ({ customer_group: { data: id && { type: 'customer_groups', id } } })
const customer = (attributes: object, more: object = {}) => ({ type: 'customers', attributes, ...more })

describe('a refused customer', () => {
  const inGroup = (data: unknown) =>
    customer({ email: 'new@example.com' }, { relationships: { customer_group: { data } } })
  testRefusedWrites(ask, 'POST /customers', [
    ['has no address', customer({}), blank(EMAIL)],
    ['has an empty address', customer({ email: '' }), blank(EMAIL)],
    ['has an address that is none', customer({ email: 'bob' }), wrong(EMAIL)],
    ['has an address that is taken', customer({ email: 'bob@example.com' }), taken(EMAIL, 'bob@example.com')],
    [
      'says what the server decides',
      customer({ email: 'x@example.com', status: 'repeat' }),
      notAllowed('status'),
    ],
    [
      'is in an unknown group',
      inGroup({ type: 'customer_groups', id: 'NoSuchGrou' }),
      unknown(GROUP, 'NoSuchGrou'),
    ],
    ['is in something else', inGroup({ type: 'markets', id: 'EuropeMark' }), wrong(GROUP)],
  ])
  testRefusedWrites(ask, 'PATCH /customers/AnnCustome', [
    [
      'is moved to an unknown group',
      customer({}, { id: 'AnnCustome', relationships: toGroup('NoSuchGrou') }),
      unknown(GROUP, 'NoSuchGrou'),
    ],
    [
      'takes the address of another',
      customer({ email: 'bob@example.com' }, { id: 'AnnCustome' }),
      taken(EMAIL, 'bob@example.com'),
    ],
  ])
})

describe('membership is written on the customer', () => {
  const members = async (group: string): Promise<readonly string[]> => {
    const related = (await shop.ask(`GET /customer_groups/${group}/customers`)).json
    const included = (await shop.ask(`GET /customer_groups/${group}?include=customers`)).json
    const ids = related.data.map((one: { id: string }) => one.id)
    expect(included.data.relationships.customers.data.map((one: { id: string }) => one.id)).toEqual(ids)
    return ids
  }
  const move = (id: string, group: string | null) =>
    shop.ask(`PATCH /customers/${id}`, {
      body: { data: customer({}, { id, relationships: toGroup(group) }) },
    })

  test('from the start, later, and no more', async () => {
    const created = await shop.ask('POST /customers?include=customer_group', {
      body: { data: customer({ email: 'eve@example.com' }, { relationships: toGroup('StaffGroup') }) },
    })
    const { id } = created.json.data
    expect([created.status, created.headers['location']]).toEqual([201, `${ORIGIN}/customers/${id}`])
    expect(created.json.included).toMatchObject([{ id: 'StaffGroup' }])
    expect(created.json.data.attributes).toMatchObject({
      email: 'eve@example.com',
      status: 'prospect',
      has_password: false,
      total_orders_count: 0,
      reference: null,
      metadata: {},
    })
    expect(await members('StaffGroup')).toEqual([id])
    await move(id, 'GoldGroupX')
    expect([await members('StaffGroup'), await members('GoldGroupX')]).toEqual([[], ['CatCustome', id]])
    expect((await shop.ask(`GET /customers/${id}/customer_group`)).json.data.id).toBe('GoldGroupX')
    await move(id, null)
    expect(await members('GoldGroupX')).toEqual(['CatCustome'])
    expect((await shop.ask(`GET /customers/${id}/customer_group`)).json).toEqual({ data: null })
    expect((await shop.ask(`DELETE /customers/${id}`)).status).toBe(204)
    expect((await shop.ask(`GET /customers/${id}`)).status).toBe(404)
  })

  test('a deleted customer is gone from its group', async () => {
    await move('DanCustome', 'StaffGroup')
    expect(await members('StaffGroup')).toEqual(['DanCustome'])
    await shop.ask('DELETE /customers/DanCustome')
    expect(await members('StaffGroup')).toEqual([])
  })
})
