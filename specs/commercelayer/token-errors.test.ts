import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const GRANT = { grant_type: 'client_credentials' }
const CLIENT = { ...GRANT, client_id: 'demo-client', client_secret: 'demo-secret' }
const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

const post = (type: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  shop.send('POST', '/commercelayer/oauth/token', { headers: { 'content-type': type, ...headers }, body })
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()

const refusal = (status: number, code: string, title: string, detail: string) => ({
  title,
  detail,
  code,
  status,
})
const INVALID_CLIENT = refusal(
  401,
  'UNAUTHORIZED',
  'invalid_client',
  'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
)
const GRANT_MISSING = refusal(
  400,
  'BAD_REQUEST',
  'invalid_request',
  'Missing required parameter: grant_type.',
)
const MALFORMED = refusal(
  400,
  'BAD_REQUEST',
  'invalid_request',
  'The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed.',
)
const GRANT_UNSUPPORTED = refusal(
  400,
  'BAD_REQUEST',
  'unsupported_grant_type',
  'The authorization grant type is not supported by the authorization server.',
)
const SCOPE = refusal(
  400,
  'BAD_REQUEST',
  'invalid_scope',
  'The requested scope is invalid, unknown, or malformed.',
)

describe('a token is refused, with a status that is a number', () => {
  test.each([
    ['an unknown client', JSON_TYPE, { ...CLIENT, client_id: 'nobody' }, INVALID_CLIENT],
    ['a wrong secret', JSON_TYPE, { ...CLIENT, client_secret: 'wrong' }, INVALID_CLIENT],
    ['a secret in another case', JSON_TYPE, { ...CLIENT, client_secret: 'Demo-Secret' }, INVALID_CLIENT],
    ['no secret where one is needed', JSON_TYPE, { ...GRANT, client_id: 'demo-client' }, INVALID_CLIENT],
    ['an empty secret', FORM_TYPE, form({ ...CLIENT, client_secret: '' }), INVALID_CLIENT],
    ['no client', JSON_TYPE, GRANT, INVALID_CLIENT],
    ['an empty client', FORM_TYPE, form({ ...CLIENT, client_id: '' }), INVALID_CLIENT],
    ['a name that every object has', JSON_TYPE, { ...GRANT, client_id: '__proto__' }, INVALID_CLIENT],
    ['another grant', JSON_TYPE, { ...CLIENT, grant_type: 'password' }, GRANT_UNSUPPORTED],
    ['no grant', JSON_TYPE, { client_id: 'demo-client' }, GRANT_MISSING],
    ['an empty grant', JSON_TYPE, { ...CLIENT, grant_type: '' }, GRANT_MISSING],
    ['nothing', JSON_TYPE, {}, GRANT_MISSING],
    ['no body', JSON_TYPE, undefined, GRANT_MISSING],
    ['no form', FORM_TYPE, '', GRANT_MISSING],
    ['a list', JSON_TYPE, [], MALFORMED],
    ['a grant that is a number', JSON_TYPE, { grant_type: 5 }, MALFORMED],
    ['a client that is an object', JSON_TYPE, { ...GRANT, client_id: { $ne: '' } }, MALFORMED],
    ['half of a body', JSON_TYPE, '{"grant_type":', MALFORMED],
    ['a repeated field', FORM_TYPE, `${form(CLIENT)}&client_id=demo-channel`, MALFORMED],
    ['a broken form', FORM_TYPE, 'grant_type=%zz', MALFORMED],
    ['a scope of no kind', JSON_TYPE, { ...CLIENT, scope: 'everything' }, SCOPE],
    ['a scope that begins well', JSON_TYPE, { ...CLIENT, scope: 'market:all order:all' }, SCOPE],
  ])('%s', async (_, type, body, error) => {
    const { status, headers, json, text } = await post(type, body)
    expect([status, headers['content-type'], json]).toEqual([error.status, JSON_TYPE, { errors: [error] }])
    expect(text).not.toContain('demo-')
    const challenge = `Bearer realm="Commerce Layer", error="invalid_client", error_description="${error.detail}"`
    expect(headers['www-authenticate']).toBe(status === 401 ? challenge : undefined)
  })

  test.each([
    ['another media type', 'text/plain', form(CLIENT), {}, 415, 'unsupported_media_type'],
    ['another Accept', JSON_TYPE, CLIENT, { accept: 'text/html' }, 406, 'not_acceptable'],
    ['two megabytes', JSON_TYPE, 'x'.repeat(2_000_000), {}, 413, 'content_too_large'],
  ])('%s', async (_, type, body, headers, status, title) => {
    const reply = await post(type, body, headers)
    expect([reply.status, reply.json]).toMatchObject([status, { errors: [{ title, status }] }])
  })

  test('GET is not a way to get one', async () => {
    const reply = await shop.send('GET', `/commercelayer/oauth/token?${form(CLIENT)}`)
    expect([reply.status, reply.headers['allow']]).toEqual([405, 'OPTIONS, POST'])
  })
})
