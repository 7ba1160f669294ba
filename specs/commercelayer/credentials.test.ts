import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../src/spec/api.ts'
import { ACCESS_DENIED, type ApiError, INVALID_TOKEN } from './errors.ts'
import { resigned, tampered, unsealed } from './forgery.ts'
import { MEDIA_TYPE, openShop, requestFor, type Shop } from './shop.ts'

// Every operation that asks for a credential, against every way in which one can be wrong.

let now = Date.parse('2025-03-01T10:00:00Z')
let shop: Shop
let [good, expired, channel, foreign] = ['', '', '', '']
beforeAll(async () => {
  shop = await openShop({ clock: () => now })
  expired = await shop.mint('client_id=demo-client&client_secret=demo-secret')
  now += 7200_000
  good = await shop.mint('client_id=demo-client&client_secret=demo-secret')
  channel = await shop.mint('client_id=demo-channel')
  const other = await openShop()
  foreign = await other.mint('client_id=demo-client&client_secret=demo-secret')
  await other.close()
})
afterAll(() => shop.close())

const guarded = (): readonly Operation[] => shop.api.operations.filter(one => one.security.length > 0)

const withCredential = (operation: Operation, authorization: string | undefined) => {
  const { method, url, headers, ...body } = requestFor(operation)
  return shop.send(method, url, {
    headers: { ...headers, ...(authorization !== undefined && { authorization }) },
    ...body,
  })
}

const everything = async (): Promise<readonly string[]> => [
  (await shop.ask('GET /customer_groups?page[size]=25')).text,
  (await shop.ask('GET /customers?page[size]=25')).text,
]

const REALM = 'Bearer realm="Commerce Layer"'
const challenge = (why: string, error = 'invalid_token') =>
  `${REALM}, error="${error}", error_description="${why}"`
const MALFORMED = challenge('The access token is malformed')
const INVALID = challenge('The access token is invalid')
const EXPIRED = challenge('The access token expired')
const REVOKED = challenge('The access token was revoked')
const DENIED = challenge(
  'You are not authorized to perform this action on the requested resource',
  'insufficient_scope',
)

const BAD: readonly (readonly [string, () => string | undefined, string, ApiError])[] = [
  ['none', () => undefined, REALM, INVALID_TOKEN],
  ['an empty header', () => '', REALM, INVALID_TOKEN],
  ['another scheme', () => 'Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=', MALFORMED, INVALID_TOKEN],
  ['a bare token', () => 'demo-token', MALFORMED, INVALID_TOKEN],
  ['the scheme alone', () => 'Bearer', MALFORMED, INVALID_TOKEN],
  ['two tokens', () => 'Bearer demo-token demo-token', MALFORMED, INVALID_TOKEN],
  ['characters that no token has', () => 'Bearer demo"token', MALFORMED, INVALID_TOKEN],
  ['an unknown token', () => 'Bearer nobody-knows-me', INVALID, INVALID_TOKEN],
  ['a token in another case', () => 'Bearer Demo-Token', INVALID, INVALID_TOKEN],
  ['a ready-made token that has expired', () => 'Bearer demo-expired-token', EXPIRED, INVALID_TOKEN],
  ['a minted token that expires this second', () => `Bearer ${expired}`, EXPIRED, INVALID_TOKEN],
  ['a token that was revoked', () => 'Bearer demo-revoked-token', REVOKED, INVALID_TOKEN],
  [
    'the key of another provider',
    () => 'Bearer 92857043717beff382ae75c8dc7514162f04',
    INVALID,
    INVALID_TOKEN,
  ],
  [
    'the access token of another provider',
    () => 'Bearer 11111111-1111-4111-8111-111111111111',
    INVALID,
    INVALID_TOKEN,
  ],
  ['the token of a sales channel', () => `Bearer ${channel}`, DENIED, ACCESS_DENIED],
  ['a token of another run of the mock', () => `Bearer ${foreign}`, INVALID, INVALID_TOKEN],
  ['a JWT with alg none', () => `Bearer ${unsealed(good)}`, INVALID, INVALID_TOKEN],
  [
    'a JWT with alg none and a signature',
    () => `Bearer ${tampered(good, { alg: 'none' }, {})}`,
    INVALID,
    INVALID_TOKEN,
  ],
  [
    'a JWT with a symmetric alg',
    () => `Bearer ${tampered(good, { alg: 'HS512' }, {})}`,
    INVALID,
    INVALID_TOKEN,
  ],
  ['a JWT signed by another key', () => `Bearer ${resigned(good)}`, INVALID, INVALID_TOKEN],
  [
    'a JWT whose end was put off',
    () => `Bearer ${tampered(expired, {}, { exp: 4e9 })}`,
    INVALID,
    INVALID_TOKEN,
  ],
  ['a JWT whose signature is cut off', () => `Bearer ${good.slice(0, -2)}`, INVALID, INVALID_TOKEN],
  ['three parts that are no JWT', () => 'Bearer a.b.c', INVALID, INVALID_TOKEN],
]

describe('a credential that is wrong is refused by every operation, and nothing is told or done', () => {
  test('all but the token endpoint ask for one', () => {
    const open = shop.api.operations.filter(one => one.security.length === 0)
    expect([open.map(one => one.id), guarded().length]).toEqual([['createAccessToken'], 20])
  })

  test.each(BAD)('%s', async (_, authorization, wanted, error) => {
    const before = await everything()
    for (const operation of guarded()) {
      const { status, headers, text } = await withCredential(operation, authorization())
      expect([operation.id, status, headers['www-authenticate']]).toEqual([operation.id, 401, wanted])
      expect([headers['content-type'], text]).toEqual([MEDIA_TYPE, JSON.stringify({ errors: [error] })])
      expect(Object.keys(headers).filter(name => /location|ratelimit/.test(name))).toEqual([])
    }
    expect(await everything()).toEqual(before)
  })
})
