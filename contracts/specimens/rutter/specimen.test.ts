import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningSpecimen } from '../specimen.ts'
import {
  accepting,
  anonymous,
  as,
  basicOf,
  by,
  carrying,
  DISABLED,
  FIRST,
  FOREIGN_ID,
  fetch,
  get,
  list,
  MEGABYTES,
  OTHER,
  rows,
  type Sent,
  tokenless,
  UNKNOWN_ID,
  versioned,
} from './shown/asks.cases.ts'
import { send } from './shown/send.cases.ts'
import specimen from './specimen.ts'

let running: RunningSpecimen
beforeAll(async () => {
  running = await specimen.start({ port: 0, fault: undefined, data: { customer_groups: rows } })
})
afterAll(() => running.close())

const connection = {
  id: 'b5a4d9ab-3ec1-4f4c-9a5e-6b8f0f2d7c11',
  orgId: '0d8e1f7a-92b3-4c65-8a44-d1f5e7c3b920',
  platform: 'COMMERCELAYER',
}

const answerTo = async (sent: Sent) => {
  const answer = await send(running.url, sent)
  return { ...answer, json: answer.body === '' ? undefined : JSON.parse(answer.body) }
}

test('the list has a page of groups, the connection and the cursor of the next page', async () => {
  const { status, json } = await answerTo(list('limit=2'))
  expect(status).toBe(200)
  expect(json).toEqual({ connection, customer_groups: rows.slice(0, 2), next_cursor: expect.any(String) })
})

test('a group is fetched by its id', async () => {
  expect((await answerTo(fetch())).json).toEqual({ connection, customer_group: FIRST })
})

test('its pages are the list, each group once and in order', async () => {
  const seen: unknown[] = []
  for (let query: string | undefined = 'limit=7'; query !== undefined; ) {
    const { json } = await answerTo(list(query))
    seen.push(...json.customer_groups)
    query = json.next_cursor === null ? undefined : `limit=7&cursor=${encodeURIComponent(json.next_cursor)}`
  }
  expect(seen).toEqual((await answerTo(list('limit=500'))).json.customer_groups)
  expect(seen).toHaveLength(rows.length)
})

test('the other connection has groups of its own, and neither sees those of the other', async () => {
  const { json } = await answerTo(list('', OTHER))
  expect(json.customer_groups).toHaveLength(3)
  expect((await answerTo(fetch(FOREIGN_ID, '', OTHER))).status).toBe(200)
  expect((await answerTo(fetch(FOREIGN_ID))).status).toBe(404)
  expect((await answerTo(fetch(FIRST.id, '', OTHER))).status).toBe(404)
})

test('HEAD is GET without a body', async () => {
  const [got, head] = [await answerTo(list()), await answerTo(as('HEAD', list()))]
  expect([head.status, head.body]).toEqual([200, ''])
  expect(head.headers['content-length']).toBe(got.headers['content-length'])
})

test('OPTIONS needs no credentials', async () => {
  const { status, headers } = await answerTo(as('OPTIONS', get('/customer_groups')))
  expect([status, headers['allow']]).toEqual([204, 'GET, HEAD, OPTIONS'])
})

describe('every refusal has its status, its code and a request id', () => {
  test.each<[string, Sent, number, string]>([
    ['no Basic credentials', anonymous(list()), 401, 'INVALID_CREDENTIALS'],
    ['no Basic credentials to fetch', anonymous(fetch()), 401, 'INVALID_CREDENTIALS'],
    ['no access token', tokenless(list()), 401, 'INVALID_CREDENTIALS'],
    ['no access token to fetch', tokenless(fetch()), 401, 'INVALID_CREDENTIALS'],
    ['a wrong secret', by(list(), basicOf('demo-client:no')), 401, 'INVALID_CREDENTIALS'],
    [
      'halves that do not belong together',
      by(list(), basicOf('other-client:other-secret')),
      401,
      'INVALID_CREDENTIALS',
    ],
    ['a disabled connection', list('', DISABLED), 401, 'CONNECTION_DISABLED'],
    ['an unknown path', get('/nothing'), 404, 'ENDPOINT_NOT_FOUND'],
    ['an unknown id', fetch(UNKNOWN_ID), 404, 'RESOURCE_NOT_FOUND'],
    ['another method', as('DELETE', fetch()), 405, 'METHOD_NOT_ALLOWED'],
    ['no JSON accepted', accepting(list(), 'text/html'), 406, 'NOT_ACCEPTABLE'],
    ['a large body', carrying(list(), MEGABYTES), 413, 'PAYLOAD_TOO_LARGE'],
    ['a body that is no JSON', carrying(list(), '{"a":'), 400, 'MALFORMED_REQUEST'],
    ['bad percent-encoding', list('limit=%zz'), 400, 'MALFORMED_REQUEST'],
    ['no version', versioned(list(), undefined), 400, 'MISSING_PARAMETER'],
    ['an unknown version', versioned(fetch(), '2020-01-01'), 400, 'INVALID_PARAMETER'],
    ['a limit too high', list('limit=501'), 400, 'INVALID_PARAMETER'],
    ['an id that is no UUID', fetch('premium'), 400, 'INVALID_PARAMETER'],
    ['an unknown parameter', list('__proto__=1'), 400, 'UNKNOWN_PARAMETER'],
    ['a repeated parameter', list('limit=1&limit=2'), 400, 'REPEATED_PARAMETER'],
    ['no cursor', list('cursor=page-2'), 400, 'INVALID_CURSOR'],
  ])('%s', async (_what, sent, status, code) => {
    const answer = await answerTo(sent)
    expect([answer.status, answer.json.error_code]).toEqual([status, code])
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.headers['x-rutter-request-id']).toMatch(/./)
    expect(answer.headers['www-authenticate']).toBe(
      status === 401 ? 'Basic realm="Rutter", charset="UTF-8"' : undefined,
    )
    expect(answer.headers['allow']).toBe(status === 405 ? 'GET, HEAD, OPTIONS' : undefined)
  })
})

test('deep and odd bodies are read without harm', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  expect((await answerTo(carrying(list(), deep))).status).toBe(200)
  expect((await answerTo(carrying(list(), '{"__proto__":{"admin":true}}'))).status).toBe(200)
})

test('what is no HTTP is refused in the words of the document', async () => {
  const { port } = new URL(running.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.end('NOT HTTP\r\n\r\n')
  let text = ''
  for await (const chunk of socket) text += chunk
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(text).toContain('"error_code":"MALFORMED_REQUEST"')
})
