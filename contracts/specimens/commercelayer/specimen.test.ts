import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import commercelayer from '../../../fixtures/commercelayer.ts'
import type { RunningSpecimen } from '../specimen.ts'
import {
  type Ask,
  as,
  ask,
  createCustomer,
  createGroup,
  draft,
  get,
  remove,
  updateCustomer,
  updateGroup,
} from './asking.ts'
import { OPERATIONS } from './routes.ts'
import { runScript } from './script.ts'
import specimen from './specimen.ts'

const data = commercelayer.build({ name: 'default' }, 1)
const GROUP = '/customer_groups/xYZkjABcde'

/** What each operation of the API answers when all is well. */
const SUCCESSES: readonly (readonly [string, number, Ask])[] = [
  ['listCustomerGroups', 200, get('/customer_groups')],
  ['createCustomerGroup', 201, createGroup({ name: 'New' })],
  ['retrieveCustomerGroup', 200, get(GROUP)],
  ['updateCustomerGroup', 200, updateGroup('xYZkjABcde', { name: 'Other' })],
  ['listCustomersOfCustomerGroup', 200, get(`${GROUP}/customers`)],
  ['listMarketsOfCustomerGroup', 200, get(`${GROUP}/markets`)],
  ['listAttachmentsOfCustomerGroup', 200, get(`${GROUP}/attachments`)],
  ['listEventStoresOfCustomerGroup', 200, get(`${GROUP}/event_stores`)],
  ['retrievePriceListOfCustomerGroup', 200, get(`${GROUP}/price_list`)],
  ['listCustomers', 200, get('/customers')],
  ['createCustomer', 201, createCustomer({ email: 'new@example.com' })],
  ['retrieveCustomer', 200, get('/customers/XAyRWNUzyN')],
  ['updateCustomer', 200, updateCustomer('XAyRWNUzyN', { reference: 'C-1' })],
  ['retrieveCustomerGroupOfCustomer', 200, get('/customers/XAyRWNUzyN/customer_group')],
  ['deleteCustomer', 204, remove('/customers/XAyRWNUzyN')],
  ['deleteCustomerGroup', 204, remove(GROUP)],
  ['listMarkets', 200, get('/markets')],
  ['retrieveMarket', 200, get('/markets/dlQbPhNNop')],
  ['listPriceLists', 200, get('/price_lists')],
  ['retrievePriceList', 200, get('/price_lists/BqLmGhxVOr')],
]

describe('a faultless specimen', () => {
  let running: RunningSpecimen
  beforeAll(async () => {
    running = await specimen.start({ port: 0, fault: undefined, data })
  })
  afterAll(() => running.close())

  test.each(SUCCESSES)('%s answers %i, and 401 without a token', async (_, status, request) => {
    const refused = { ...request, headers: { ...request.headers, ...as('') } }
    const answers = await runScript(running, [refused, request])
    expect(answers.map(answer => answer.status)).toEqual([401, status])
    expect(answers[0]?.headers['www-authenticate']).toBe('Bearer realm="Commerce Layer"')
  })

  test('that is every operation of the API', () => {
    const names = SUCCESSES.map(([name]) => name)
    expect(names.toSorted()).toEqual(
      OPERATIONS.filter(({ action }) => action !== 'token')
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  test.each([
    ['no JSON', '{"data":', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a type that cannot be written', '{"data":{"type":{"toString":1},"attributes":{"name":"A"}}}', 400],
    [
      'an attribute __proto__',
      '{"data":{"type":"customer_groups","attributes":{"name":"A","__proto__":1}}}',
      400,
    ],
    ['a thousand brackets', '['.repeat(1000) + ']'.repeat(1000), 400],
    ['NUL in a name', draft('customer_groups', { name: 'A\u0000' }), 201],
    ['more than 1 MB', draft('customer_groups', { name: 'A', reference: 'x'.repeat(1024 * 1024) }), 413],
  ])('a body of %s is no 500', async (_, body, status) => {
    const [answer] = await runScript(running, [ask('POST', '/customer_groups', {}, body)])
    expect(answer?.status).toBe(status)
  })

  test.each([
    ['/markets?sort=%zz', 400],
    ['/markets/%ff', 400],
    ['/customers/__proto__', 404],
    ['/customers?include=constructor&fields[__proto__]=a&filter[q][toString]=1', 400],
  ])('%s is no 500', async (path, status) => {
    const [answer] = await runScript(running, [get(path)])
    expect(answer?.status).toBe(status)
  })

  test('a token of the token endpoint is good', async () => {
    const form = 'grant_type=client_credentials&client_id=other-client&client_secret=other-secret'
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const [token, list] = await runScript(running, [
      ask('POST', '/oauth/token', { ...type, authorization: '' }, form),
      get('/customer_groups', as('{token}')),
    ])
    expect([token?.status, list?.status]).toEqual([200, 200])
    expect(list?.text).toContain('Orchard Friends')
  })

  test('the tenants see nothing of each other', async () => {
    const [foreign, list] = await runScript(running, [
      get('/customer_groups/ZaQwSxEdCr'),
      get('/customer_groups?page[size]=25', as('other-tenant-token')),
    ])
    expect(foreign?.status).toBe(404)
    expect(list?.text).toContain('"record_count":3')
  })
})

test('a fault that is not seeded does not start', () => {
  expect(() => specimen.start({ port: 0, fault: 'no-such-fault', data })).toThrow('no-such-fault')
})
