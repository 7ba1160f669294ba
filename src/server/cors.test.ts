import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { type OpenMock, openMock } from '../testing/open-mock.ts'
import { penDocument, penFixture } from '../testing/pens.ts'

const PAGE = 'http://shop.example:3000'
let pens: OpenMock
beforeAll(async () => {
  pens = await openMock({ providers: [{ api: compileApi(penDocument()), fixture: penFixture() }] })
})
afterAll(() => pens.close())

describe('a preflight lets the real request through', () => {
  test.each([
    ['GET', '/pens/v1/pens'],
    ['POST', '/pens/v1/pens'],
    ['PUT', '/pens/v1/pens/1'],
    ['PATCH', '/pens/v1/pens/1'],
    ['DELETE', '/pens/v1/pens/1'],
    ['GET', '/pens/v1/nothing'],
    ['GET', '/pens/v1/pens/%zz'],
    ['GET', '/nowhere'],
    ['GET', '/_kit/health'],
  ])('%s %s', async (method, url) => {
    const asked = 'authorization, content-type, x-key'
    const headers = {
      origin: PAGE,
      'access-control-request-method': method,
      'access-control-request-headers': asked,
    }
    const answer = await pens.send('OPTIONS', url, { headers })
    expect(Math.floor(answer.status / 100)).toBe(2)
    expect(answer.text).toBe('')
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': asked,
    })
    expect(answer.headers['access-control-allow-methods']?.split(', ')).toContain(method)
  })
})

describe('a page of another origin may read', () => {
  test.each([
    ['a success', '/pens/v1/pens', { 'x-key': 'good' }, 200],
    ['a refusal', '/pens/v1/pens', {}, 401],
    ['an unknown path', '/pens/v1/nothing', {}, 404],
    ['a malformed path', '/pens/v1/pens/%zz', {}, 400],
    ['what is nobody’s', '/nowhere', {}, 404],
    ["the kit's own pages", '/_kit/health', {}, 200],
  ])('%s', async (_what, url, headers, status) => {
    const answer = await pens.send('GET', url, { headers: { ...headers, origin: PAGE } })
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    })
  })

  test('every header that a reply carries beyond the usual ones', async () => {
    const { headers } = await pens.send('GET', '/pens/v1/pens', { headers: { origin: PAGE } })
    const exposed = headers['access-control-expose-headers']?.split(', ')
    expect(exposed).toEqual(['allow', 'location', 'www-authenticate', 'x-ink', 'x-trace'])
  })
})

test('without a preflight, OPTIONS says what a path knows, or that there is none', async () => {
  const known = await pens.send('OPTIONS', '/pens/v1/pens')
  expect([known.status, known.text, known.headers['allow']]).toEqual([204, '', 'GET, HEAD, OPTIONS, POST'])
  expect((await pens.send('OPTIONS', '/pens/v1/nothing')).status).toBe(404)
  expect((await pens.send('OPTIONS', '/nowhere')).status).toBe(404)
})

test('without an Origin there is nothing to allow', async () => {
  const { headers } = await pens.send('GET', '/pens/v1/pens')
  expect(headers['access-control-allow-origin']).toBeUndefined()
})

test('a Content-Type that is none is quoted as it was sent, with and without an Origin', async () => {
  const sent = { 'x-key': 'good', 'content-type': 'garbage' }
  const { origin } = await pens.listen()
  for (const headers of [sent, { ...sent, origin: PAGE }]) {
    const answer = await fetch(`${origin}/pens/v1/pens`, { method: 'POST', headers, body: '{}' })
    expect(answer.headers.has('access-control-allow-origin')).toBe('origin' in headers)
    expect([answer.status, await answer.json()]).toEqual([
      415,
      { fault: 'media-type-unsupported', got: 'garbage' },
    ])
  }
})
