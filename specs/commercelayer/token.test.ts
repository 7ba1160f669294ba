import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimsOf, headerOf } from './forgery.ts'
import { openShop, type Shop } from './shop.ts'

const NOW = Date.parse('2025-03-01T10:00:00.999Z')
const SECONDS = Math.floor(NOW / 1000)
let shop: Shop
beforeAll(async () => {
  shop = await openShop({ clock: () => NOW })
})
afterAll(() => shop.close())

const GRANT = { grant_type: 'client_credentials' }
const CLIENT = { ...GRANT, client_id: 'demo-client', client_secret: 'demo-secret' }
const CHANNEL = { ...GRANT, client_id: 'demo-channel' }
const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

const post = (type: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  shop.send('POST', '/commercelayer/oauth/token', { headers: { 'content-type': type, ...headers }, body })
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()

describe('a token is granted', () => {
  test.each([
    ['from JSON', JSON_TYPE, CLIENT, 7200, 'market:all'],
    ['from a form', FORM_TYPE, form(CLIENT), 7200, 'market:all'],
    ['from JSON with a charset', 'application/json; charset=utf-8', CLIENT, 7200, 'market:all'],
    ['to a sales channel, for four hours', JSON_TYPE, CHANNEL, 14400, 'market:all'],
    ['for a market', JSON_TYPE, { ...CLIENT, scope: 'market:id:xYZkjABcde' }, 7200, 'market:id:xYZkjABcde'],
    ['for a market by code', JSON_TYPE, { ...CLIENT, scope: 'market:code:eu' }, 7200, 'market:code:eu'],
    ['for a market as of old', JSON_TYPE, { ...CLIENT, scope: 'market:1234' }, 7200, 'market:1234'],
    [
      'for a store and a stock location',
      FORM_TYPE,
      form({ ...CHANNEL, scope: 'store:id:abc stock_location:code:x-1' }),
      14400,
      'store:id:abc stock_location:code:x-1',
    ],
    ['for everything, when the scope is empty', JSON_TYPE, { ...CLIENT, scope: '' }, 7200, 'market:all'],
    ['whatever else is sent', JSON_TYPE, { ...CLIENT, audience: 'x' }, 7200, 'market:all'],
  ])('%s', async (_, type, body, lifetime, scope) => {
    const { status, headers, json } = await post(type, body)
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, JSON_TYPE, 'no-store'])
    expect(json).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'bearer',
      expires_in: lifetime,
      scope,
      created_at: SECONDS,
    })
    expect(claimsOf(json.access_token)).toMatchObject({ scope, iat: SECONDS, exp: SECONDS + lifetime })
  })

  test.each([
    ['an integration', CLIENT, 'integration', false],
    ['a sales channel', CHANNEL, 'sales_channel', true],
  ])('with the claims of %s', async (_, client, kind, isPublic) => {
    const token = (await post(JSON_TYPE, client)).json.access_token
    expect(headerOf(token)).toEqual({ alg: 'RS512', typ: 'JWT', kid: expect.any(String) })
    expect(claimsOf(token)).toEqual({
      organization: {
        id: 'WXlEOFrjnr',
        slug: expect.any(String),
        enterprise: false,
        region: expect.any(String),
      },
      application: {
        id: expect.stringMatching(/^[A-Za-z]{10}$/),
        kind,
        client_id: client.client_id,
        public: isPublic,
        confidential: !isPublic,
      },
      scope: 'market:all',
      test: true,
      rand: expect.any(Number),
      iss: 'https://auth.commercelayer.io',
      iat: SECONDS,
      exp: expect.any(Number),
    })
    const { rand } = claimsOf(token) as { rand: number } // just seen to be one
    expect([rand >= 0, rand < 1]).toEqual([true, true])
  })

  test('and never the same one twice', async () => {
    const [one, two] = [await post(JSON_TYPE, CLIENT), await post(JSON_TYPE, CLIENT)]
    expect(one.json.access_token).not.toBe(two.json.access_token)
  })
})
