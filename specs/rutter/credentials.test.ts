import { describe, expect, test } from 'vitest'
import { basic, GROUPS, HEADERS, openRutter, stored, TOKEN } from './api.ts'

const CHALLENGE = 'Basic realm="Rutter", charset="UTF-8"'
const INVALID = {
  error_type: 'CONNECTION_ERROR',
  error_code: 'INVALID_CREDENTIALS',
  error_message: 'Invalid credentials to access this connection.',
}
const DISABLED = {
  error_type: 'CONNECTION_ERROR',
  error_code: 'CONNECTION_DISABLED',
  error_message:
    'This connection was disabled because of a problem. Please contact support@rutterapi.com for assistance.',
}

const GOOD = HEADERS.authorization
const PAIR = Buffer.from('demo-client:demo-secret').toString('base64')

type Defect = readonly [what: string, authorization: string | undefined, query: string, said?: typeof INVALID]

// biome-ignore format: one row, one line
const DEFECTS: readonly Defect[] = [
  ['nothing', undefined, ''],
  ['the connection alone', undefined, `access_token=${TOKEN}`],
  ['Basic alone', GOOD, ''],
  ['an empty connection', GOOD, 'access_token='],
  ['a connection without a value', GOOD, 'access_token'],
  ['an unknown connection', GOOD, 'access_token=33333333-3333-4333-8333-333333333333'],
  ['a connection that is no UUID', GOOD, 'access_token=x'],
  ['a connection in capitals', GOOD, 'access_token=AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA'],
  ['the name in capitals', GOOD, `ACCESS_TOKEN=${TOKEN}`],
  ['the name with brackets', GOOD, `access_token[]=${TOKEN}`],
  ['a disabled connection', GOOD, 'access_token=22222222-2222-4222-8222-222222222222', DISABLED],
  ['a disabled connection and the wrong secret', basic('demo-client:wrong'), 'access_token=22222222-2222-4222-8222-222222222222'],
  ['an unknown connection first, a known one second', GOOD, `access_token=x&access_token=${TOKEN}`],
  ['an empty Authorization', '', `access_token=${TOKEN}`],
  ['the scheme alone', 'Basic', `access_token=${TOKEN}`],
  ['the pair alone', PAIR, `access_token=${TOKEN}`],
  ['another scheme', `Bearer ${PAIR}`, `access_token=${TOKEN}`],
  ['the pair in clear', 'Basic demo-client:demo-secret', `access_token=${TOKEN}`],
  ['what is no base64', 'Basic %%%', `access_token=${TOKEN}`],
  ['no colon', basic('demo-client'), `access_token=${TOKEN}`],
  ['an empty pair', basic(':'), `access_token=${TOKEN}`],
  ['a wrong secret', basic('demo-client:wrong'), `access_token=${TOKEN}`],
  ['an empty secret', basic('demo-client:'), `access_token=${TOKEN}`],
  ['another client', basic('other:demo-secret'), `access_token=${TOKEN}`],
  ['a secret and more', basic('demo-client:demo-secret:x'), `access_token=${TOKEN}`],
  ['two credentials', `${GOOD}, ${GOOD}`, `access_token=${TOKEN}`],
  ["another provider's key", 'Bearer 92857043717beff382ae75c8dc7514162f04', `access_token=${TOKEN}`],
  ["another provider's token", 'Bearer demo-token', 'access_token=demo-token'],
  ['the connection as Bearer', `Bearer ${TOKEN}`, ''],
  ['the pair in the query', undefined, `access_token=${TOKEN}&client_id=demo-client&client_secret=demo-secret`],
]

const OPERATIONS = [
  { operation: 'the list', path: '' },
  { operation: 'one group', path: `/${stored[0]?.['id']}` },
  { operation: 'a group that is not there', path: '/00000000-0000-4000-8000-000000000000' },
]

describe.each(OPERATIONS)('401 of $operation', ({ path }) => {
  const rows = DEFECTS.map(([what, authorization, query, said = INVALID]) => ({
    what,
    authorization,
    query,
    said,
  }))
  test.each(rows)('$what', async ({ authorization, query, said }) => {
    const { bare } = await openRutter()
    const headers = {
      'x-rutter-version': '2024-08-31',
      ...(authorization !== undefined && { authorization }),
    }
    const answer = await bare('GET', `${GROUPS}${path}?${query}`, { headers })
    expect([answer.status, answer.text]).toEqual([401, JSON.stringify(said)])
    expect(answer.headers).toMatchObject({
      'www-authenticate': CHALLENGE,
      'content-type': 'application/json',
    })
    expect(answer.headers['x-rutter-request-id']).toMatch(/^[\da-f-]{36}$/)
  })
})

describe('let in', () => {
  test.each([
    ['as documented', GOOD],
    ['the scheme in lower case', `basic ${PAIR}`],
    ['the scheme in capitals', `BASIC ${PAIR}`],
    ['two blanks', `Basic  ${PAIR}`],
  ])('%s', async (_what, authorization) => {
    const { send } = await openRutter()
    expect((await send('GET', '?limit=1', { headers: { authorization } })).status).toBe(200)
  })
})

test('the credentials are asked for before anything else that is wrong', async () => {
  const { bare } = await openRutter()
  for (const [method, url, headers] of [
    ['GET', `${GROUPS}?limit=0&unknown=1`, {}],
    ['GET', `${GROUPS}/x`, {}],
    ['GET', GROUPS, { accept: 'text/html' }],
    ['GET', GROUPS, { prefer: 'code=200' }],
    ['HEAD', `${GROUPS}?cursor=x`, {}],
  ] as const)
    expect((await bare(method, url, { headers })).status).toBe(401)
})

describe('--auth any lets every well-formed pair and connection in', () => {
  test.each([
    [basic('who:ever'), 'access_token=whatever', 200],
    [basic('who:ever'), 'access_token=22222222-2222-4222-8222-222222222222', 200],
    [basic('who:ever'), '', 401],
    ['Bearer x', 'access_token=whatever', 401],
  ])('%s %s: %i', async (authorization, query, status) => {
    const { bare } = await openRutter({ auth: 'any' })
    const headers = { ...HEADERS, authorization }
    const answer = await bare('GET', `${GROUPS}?${query}`, { headers })
    expect(answer.status).toBe(status)
    if (status === 200) expect(answer.json.connection.platform).toBe('COMMERCELAYER')
  })
})
