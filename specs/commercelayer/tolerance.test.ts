import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEDIA_TYPE, ORIGIN, openShop, type Request, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

describe('what the vendor and its clients do is tolerated', () => {
  const write = (more: object) => ({ data: { type: 'customer_groups', attributes: { name: 'x' }, ...more } })
  const cases: readonly (readonly [what: string, line: string, request: Request, status: number])[] = [
    ['a trailing slash', 'GET /customer_groups/', {}, 200],
    ['a trailing slash before the query', 'GET /customer_groups/?page[size]=1', {}, 200],
    ['a trailing slash after an id', 'GET /customer_groups/VipGroupXx/', {}, 200],
    ['a trailing slash on a write', 'POST /customer_groups/', { body: write({}) }, 201],
    ['brackets as they are', 'GET /customer_groups?page[size]=1&filter[q][name_eq]=VIP', {}, 200],
    ['brackets encoded', 'GET /customer_groups?page%5Bsize%5D=1&filter%5Bq%5D%5Bname_eq%5D=VIP', {}, 200],
    ['brackets in lower hex', 'GET /customer_groups?page%5bsize%5d=1', {}, 200],
    ['empty relationships', 'POST /customer_groups', { body: write({ relationships: {} }) }, 201],
    ['a top-level meta', 'POST /customer_groups', { body: { ...write({}), meta: { trace: 1 } } }, 201],
    ['a top-level meta that is a text', 'POST /customer_groups', { body: { ...write({}), meta: 'x' } }, 201],
    [
      'other members at the top',
      'POST /customer_groups',
      { body: { ...write({}), jsonapi: {}, included: 5 } },
      201,
    ],
    ['a Content-Type on GET', 'GET /customer_groups', { headers: { 'content-type': MEDIA_TYPE } }, 200],
    [
      'another Content-Type on GET',
      'GET /customer_groups',
      { headers: { 'content-type': 'text/plain' } },
      200,
    ],
    [
      'a Content-Type with parameters',
      'POST /customer_groups',
      { body: write({}), headers: { 'content-type': `${MEDIA_TYPE}; charset=utf-8` } },
      201,
    ],
    [
      'a Content-Type on DELETE',
      'DELETE /customers/AnnCustome',
      { headers: { 'content-type': MEDIA_TYPE } },
      204,
    ],
    ['a body on DELETE', 'DELETE /customers/BobCustome', { body: { data: null } }, 204],
    [
      'a broken body on DELETE',
      'DELETE /customers/CatCustome',
      { body: '{', headers: { 'content-type': 'x/y' } },
      204,
    ],
    [
      'the scheme of the credential in lower case',
      'GET /customer_groups',
      { headers: { authorization: 'bearer demo-token' } },
      200,
    ],
    ['a query that is empty', 'GET /customer_groups?', {}, 200],
    ['separators without anything between', 'GET /customer_groups?&&sort=name&', {}, 200],
  ]
  test.each(cases)('%s', async (_, line, request, status) => {
    expect((await shop.ask(line, request)).status).toBe(status)
  })

  test('and a trailing slash does not reach the links', async () => {
    const { json } = await shop.ask('GET /customer_groups/VipGroupXx/customers/')
    expect(json.links.first).toMatch(`${ORIGIN}/customer_groups/VipGroupXx/customers?`)
  })
})

describe('headers', () => {
  const LIMITS = { 'x-ratelimit-limit': '100', 'x-ratelimit-interval': '60', 'x-ratelimit-remaining': '99' }
  test.each(['GET /customer_groups', 'GET /customer_groups/VipGroupXx', 'DELETE /customers/DanCustome'])(
    '%s tells the rate limits, as the vendor does on every success',
    async line => {
      expect((await shop.ask(line)).headers).toMatchObject(LIMITS)
    },
  )

  test('HEAD is GET without the body', async () => {
    const head = await shop.ask('HEAD /customer_groups/VipGroupXx')
    expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', MEDIA_TYPE])
    expect((await shop.ask('HEAD /customer_groups/NoSuchGrou')).status).toBe(404)
  })

  test('links follow the host that the client used', async () => {
    const { json } = await shop.ask('GET /customer_groups/VipGroupXx', {
      headers: { host: 'shop.test:8080' },
    })
    expect(json.data.links.self).toBe('http://shop.test:8080/commercelayer/api/customer_groups/VipGroupXx')
    expect((await shop.ask('GET /customer_groups/VipGroupXx')).json.data.links.self).toMatch(ORIGIN)
  })
})
