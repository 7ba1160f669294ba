import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { INVALID_TOKEN } from './errors.ts'
import { openShop, requestFor, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

describe('without a credential nothing else is looked at', () => {
  test.each([
    ['GET', 'customer_groups/NoSuchGrou', {}],
    ['GET', 'customer_groups?page[size]=0&colour=red', {}],
    ['GET', 'customer_groups?sort=name&sort=code', {}],
    ['GET', 'customer_groups', { headers: { accept: 'text/html' } }],
    ['GET', 'customer_groups', { headers: { prefer: 'code=200' } }],
    ['GET', 'customer_groups?__code=200', {}],
    ['POST', 'customer_groups', { headers: { 'content-type': 'text/plain' }, body: '{' }],
    ['POST', 'customer_groups', { body: 'x'.repeat(2_000_000) }],
    ['PATCH', 'customer_groups/NoSuchGrou', { body: '{}' }],
    ['DELETE', 'customers/NoSuchCust', {}],
  ])('%s /%s', async (method, path, request) => {
    const reply = await shop.send(method, `/commercelayer/api/${path}`, request)
    expect([reply.status, reply.json]).toEqual([401, { errors: [INVALID_TOKEN] }])
  })
})

test('--auth any takes every well-formed credential, and still none that is malformed or missing', async () => {
  const open = await openShop({ auth: 'any' })
  const channel = await open.mint('client_id=demo-channel')
  const status = async (authorization: string) =>
    (await open.ask('GET /customer_groups', { headers: { authorization } })).status
  const credentials = ['Bearer whatever', `Bearer ${channel}`, 'Basic eDp5', 'whatever', '']
  const seen = []
  for (const one of credentials) seen.push(await status(one))
  expect(seen).toEqual([200, 200, 401, 401, 401])
  await open.close()
})

describe('a credential that is right is let in by every operation', () => {
  test.each([
    ['the ready-made token', 'Bearer demo-token'],
    ['a minted token', 'Bearer <token>'],
    ['its scheme in any case', 'BEARER demo-token'],
    ['more blanks than one', 'Bearer   demo-token'],
  ])('%s', async (_, credential) => {
    const fresh = await openShop()
    const token = await fresh.mint('client_id=demo-client&client_secret=demo-secret')
    const authorization = credential.replace('<token>', token)
    // Deletions last, so that there is something to read before.
    const operations = fresh.api.operations.toSorted(
      (a, b) => Number(a.action === 'delete') - Number(b.action === 'delete'),
    )
    for (const operation of operations.filter(one => one.security.length > 0)) {
      const { method, url, headers, ...body } = requestFor(operation)
      const all = { ...headers, authorization }
      const reply = await fresh.send(method, url, { headers: all, ...body })
      expect([operation.id, reply.status]).toEqual([operation.id, operation.success.status])
    }
    await fresh.close()
  })
})
