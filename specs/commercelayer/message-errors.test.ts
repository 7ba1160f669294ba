import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiError, error, expectRefused, missing, NOT_FOUND, type Refused } from './errors.ts'
import { MEDIA_TYPE, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const unacceptable = (got: string) =>
  error(
    406,
    'NOT_ACCEPTABLE',
    'Not acceptable',
    `All requests must use the '${MEDIA_TYPE}' Accept without media type parameters. This request specified '${got}'.`,
  )
const unsupported = (got: string) =>
  error(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'Unsupported media type',
    `All requests that create or update must use the '${MEDIA_TYPE}' Content-Type. This request specified '${got}'.`,
  )

describe('media types', () => {
  test.each(['application/json', 'text/html', `${MEDIA_TYPE}; ext=bulk`])(
    'Accept: %s is a 406',
    async accept => {
      await expectRefused(shop.ask, [
        '',
        'GET /customer_groups',
        { headers: { accept } },
        unacceptable(accept),
      ])
      await expectRefused(shop.ask, [
        '',
        'DELETE /customers/AnnCustome',
        { headers: { accept } },
        unacceptable(accept),
      ])
    },
  )

  test.each([MEDIA_TYPE, '*/*', 'application/*', `text/html, ${MEDIA_TYPE};q=0.1`, 'text/html, */*;q=0.8'])(
    'Accept: %s is served',
    async accept => {
      const reply = await shop.ask('GET /customer_groups', { headers: { accept } })
      expect([reply.status, reply.headers['content-type']]).toEqual([200, MEDIA_TYPE])
    },
  )

  test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'Content-Type: %s is a 415',
    async type => {
      const request = { headers: { 'content-type': type }, body: '{}' }
      await expectRefused(shop.ask, ['', 'POST /customer_groups', request, unsupported(type)])
      await expectRefused(shop.ask, ['', 'PATCH /customer_groups/VipGroupXx', request, unsupported(type)])
    },
  )

  test('the content type is looked at before Accept, and Accept before the body', async () => {
    const wrong = { headers: { 'content-type': 'text/plain', accept: 'text/plain' }, body: '{' }
    await expectRefused(shop.ask, ['', 'POST /customer_groups', wrong, unsupported('text/plain')])
    const half = { headers: { accept: 'text/plain' }, body: '{' }
    await expectRefused(shop.ask, ['', 'POST /customer_groups', half, unacceptable('text/plain')])
  })
})

describe('bodies that are none', () => {
  const broken: ApiError = {
    title: 'Bad Request',
    detail: 'The request body is not valid JSON.',
    status: '400',
  }
  const cases: readonly Refused[] = [
    ['cut off', 'POST /customer_groups', { body: '{"data":' }, broken],
    ['two in one', 'POST /customer_groups', { body: '{}{}' }, broken],
    ['not UTF-8', 'POST /customer_groups', { body: Buffer.from([0x22, 0xff, 0x22]) }, broken],
    [
      'nested beyond all sense',
      'POST /customer_groups',
      { body: '['.repeat(10_000) + ']'.repeat(10_000) },
      broken,
    ],
    ['absent', 'POST /customer_groups', {}, missing('data')],
    ['a list', 'POST /customer_groups', { body: '[]' }, missing('data')],
    ['null', 'PATCH /customer_groups/VipGroupXx', { body: 'null' }, missing('data')],
    ['a text', 'POST /customers', { body: '"x"' }, missing('data')],
  ]
  for (const one of cases) test(one[0], () => expectRefused(shop.ask, one))
})

describe('paths and methods', () => {
  test.each([
    'customer_groups/NoSuchGrou',
    'customer_groups/vipgroupxx',
    'customer_groups/__proto__',
    'customer_groups/a%2Fb',
    'customer_groups/NoSuchGrou/customers',
    'customer_groups/NoSuchGrou/markets',
    'customer_groups/NoSuchGrou/attachments',
    'customer_groups/NoSuchGrou/event_stores',
    'customer_groups/NoSuchGrou/price_list',
    'customers/NoSuchCust',
    'customers/NoSuchCust/customer_group',
    'markets/NoSuchMark',
    'price_lists/NoSuchList',
  ])('no record is at GET /%s', async path => {
    await expectRefused(shop.ask, ['', `GET /${path}`, {}, NOT_FOUND])
  })

  test('no record is changed or deleted under an unknown id', async () => {
    const body = { data: { type: 'customer_groups', id: 'NoSuchGrou', attributes: { name: 'x' } } }
    await expectRefused(shop.ask, ['', 'PATCH /customer_groups/NoSuchGrou', { body }, NOT_FOUND])
    await expectRefused(shop.ask, ['', 'DELETE /customer_groups/NoSuchGrou', {}, NOT_FOUND])
  })

  test.each([
    '/customer_group',
    '/customer_groups/VipGroupXx/orders',
    '/customer_groups/VipGroupXx/relationships/customers',
  ])('nothing is at %s', async path => {
    const detail = `Nothing was found at /commercelayer/api${path}.`
    await expectRefused(shop.ask, ['', `GET ${path}`, {}, error(404, 'NOT_FOUND', 'Not found', detail)])
  })

  test.each([
    ['PUT /customer_groups', 'GET, HEAD, OPTIONS, POST'],
    ['PATCH /customer_groups', 'GET, HEAD, OPTIONS, POST'],
    ['POST /customer_groups/VipGroupXx', 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    ['POST /customer_groups/VipGroupXx/customers', 'GET, HEAD, OPTIONS'],
    ['DELETE /markets/EuropeMark', 'GET, HEAD, OPTIONS'],
    ['POST /price_lists', 'GET, HEAD, OPTIONS'],
  ])('%s is a 405 that names the methods', async (line, allow) => {
    const [method = ''] = line.split(' ')
    const refused = error(405, 'METHOD_NOT_ALLOWED', 'Method not allowed', `${method} is not allowed here.`)
    await expectRefused(shop.ask, ['', line, {}, refused])
    expect((await shop.ask(line)).headers['allow']).toBe(allow)
  })
})
