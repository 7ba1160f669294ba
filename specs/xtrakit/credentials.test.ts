import { describe, expect, test } from 'vitest'
import { openMock } from '../../src/testing/open-mock.ts'
import { GROUPS, KEY, openXtrakit } from './api.ts'

const MISSING = { error: 'Unauthorized: Missing Bearer Token', challenge: 'Bearer realm="xtrakit"' }
const INVALID = {
  error: 'Unauthorized: Invalid API Key',
  challenge: 'Bearer realm="xtrakit", error="invalid_token"',
}

const OPERATIONS = [
  { operation: 'list', method: 'GET', url: GROUPS },
  { operation: 'list, filtered', method: 'GET', url: `${GROUPS}?business_code=15848484` },
  { operation: 'fetch', method: 'GET', url: `${GROUPS}/1` },
  { operation: 'fetch what is not there', method: 'GET', url: `${GROUPS}/999` },
  { operation: 'add', method: 'POST', url: `${GROUPS}/add` },
  { operation: 'edit', method: 'PUT', url: `${GROUPS}/1` },
] as const

// biome-ignore format: one row, one line
const DEFECTS: readonly (readonly [what: string, authorization: string | undefined, said: typeof MISSING])[] = [
  ['no credential', undefined, MISSING],
  ['an empty one', '', MISSING],
  ['blanks', '   ', MISSING],
  ['a scheme alone', 'Bearer', MISSING],
  ['a scheme and blanks', 'Bearer   ', MISSING],
  ['the key alone', KEY, MISSING],
  ['another scheme', `Basic ${KEY}`, MISSING],
  ['a made-up scheme', `Token ${KEY}`, MISSING],
  ['no blank', `Bearer${KEY}`, MISSING],
  ['two keys', `Bearer ${KEY} ${KEY}`, MISSING],
  ['two credentials', `Bearer ${KEY}, Bearer ${KEY}`, MISSING],
  ['quotes', `Bearer "${KEY}"`, MISSING],
  ['what is no token68', 'Bearer ké§', MISSING],
  ['a parameter', `Bearer key=${KEY}`, MISSING],
  ['an unknown key', 'Bearer 00000000000000000000000000000000beef', INVALID],
  ['the key in capitals', `Bearer ${KEY.toUpperCase()}`, INVALID],
  ['part of the key', `Bearer ${KEY.slice(0, -1)}`, INVALID],
  ['the key and more', `Bearer ${KEY}0`, INVALID],
  ['a revoked key', 'Bearer 00000000000000000000000000000000dead', INVALID],
  ["another provider's token", 'Bearer demo-token', INVALID],
  ["another provider's access token", 'Bearer 11111111-1111-4111-8111-111111111111', INVALID],
  ['a name that every object has', 'Bearer constructor', INVALID],
]

describe.each(OPERATIONS)('401 of $operation', ({ method, url }) => {
  test.each(DEFECTS)('%s', async (_what, authorization, { error, challenge }) => {
    const mock = await openXtrakit()
    const before = await mock.list()
    const headers = {
      ...(authorization !== undefined && { authorization }),
      'content-type': 'application/json',
    }
    const body = method === 'GET' ? {} : { body: { group_name: 'Stranger' } }
    const answer = await mock.bare(method, url, { headers, ...body })
    expect([answer.status, answer.text]).toEqual([401, JSON.stringify({ status: 401, error })])
    expect(answer.headers['www-authenticate']).toBe(challenge)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(await mock.list()).toEqual(before)
  })
})

test.each([`Bearer ${KEY}`, `bearer ${KEY}`, `BEARER ${KEY}`, `Bearer  ${KEY}`, ` Bearer ${KEY} `])(
  'let in: "%s"',
  async authorization => {
    const mock = await openXtrakit()
    expect((await mock.bare('GET', `${GROUPS}/1`, { headers: { authorization } })).status).toBe(200)
  },
)

test('a key in the query is no credential', async () => {
  const mock = await openXtrakit()
  for (const name of ['access_token', 'api_key', 'token', 'key', 'Authorization'])
    expect((await mock.bare('GET', `${GROUPS}?${name}=${KEY}`)).json.error).toBe(MISSING.error)
})

test('the credential is asked for before anything else that is wrong', async () => {
  const mock = await openXtrakit()
  for (const [method, url, sent] of [
    ['GET', `${GROUPS}/abc`, {}],
    ['GET', `${GROUPS}?business_code=x`, { headers: { accept: 'text/html' } }],
    ['POST', `${GROUPS}/add`, { headers: { 'content-type': 'text/plain' }, body: '{' }],
    ['POST', `${GROUPS}/add`, { headers: { 'content-type': 'application/json' }, body: 'x'.repeat(2 ** 21) }],
    ['GET', GROUPS, { headers: { prefer: 'code=200' } }],
  ] as const)
    expect((await mock.bare(method, url, sent)).json).toEqual({ status: 401, error: MISSING.error })
})

describe('--auth any', () => {
  test.each([
    ['any well-formed key', 'Bearer whatever', 200],
    ['the demo key', `Bearer ${KEY}`, 200],
    ['a revoked key too', 'Bearer 00000000000000000000000000000000dead', 200],
    ['another scheme', 'Basic d2hvOmV2ZXI=', 401],
    ['none', undefined, 401],
  ])('%s', async (_what, authorization, status) => {
    const mock = await openMock({ providers: ['xtrakit'], auth: 'any' })
    const answer = await mock.send('GET', GROUPS, {
      headers: authorization === undefined ? {} : { authorization },
    })
    expect(answer.status).toBe(status)
    await mock.close()
  })
})
