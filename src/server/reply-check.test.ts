import { describe, expect, test } from 'vitest'
import type { HttpReply } from '../model/http.ts'
import { compileApi } from '../spec/compile.ts'
import { penDocument } from '../testing/pens.ts'
import { checkReplies } from './reply-check.ts'

const api = compileApi(penDocument())

const checked = async (line: string, reply: HttpReply, headers: Record<string, string> = {}) => {
  const bugs: unknown[] = []
  const handle = checkReplies(
    async () => reply,
    [api],
    error => bugs.push(error),
  )
  const [method = '', url = ''] = line.split(' ')
  const [path = '', query = ''] = url.split('?')
  const answer = await handle({
    method,
    path: `/pens/v1${path}`,
    query,
    headers,
    body: undefined,
    origin: 'http://a',
  })
  return { status: answer.status, bugs: bugs.map(String) }
}

const json = { 'content-type': 'application/json' }
const ok = (body: unknown): HttpReply => ({ status: 200, headers: json, body: JSON.stringify(body) })
const RED = { id: 1, name: null, colour: 'red' }

describe('a reply that keeps to the document goes out', () => {
  test.each<[string, HttpReply]>([
    ['GET /pens/1', ok({ pen: RED })],
    ['HEAD /pens/1', ok({ pen: RED })],
    ['GET /pens/1', { status: 404, headers: json, body: '{"fault":"record-unknown"}' }],
    ['GET /pens/1', { ...ok({ pen: RED }), headers: { 'content-type': 'application/json; charset=utf-8' } }],
    ['GET /pens/1', { ...ok({ pen: RED }), body: Buffer.from(JSON.stringify({ pen: RED })) }],
    ['DELETE /pens/1', { status: 204, headers: {}, body: '' }],
    ['GET /nothing', { status: 418, headers: {}, body: 'anything' }],
    ['PATCH /pens', { status: 405, headers: {}, body: '' }],
    ['GET /samples/a?many=1', { status: 418, headers: {}, body: 'Prism said so' }],
    [
      'GET /pens/1?__code=299',
      { status: 404, headers: { 'content-type': 'application/problem+json' }, body: '{}' },
    ],
  ])('%s', async (line, reply) => {
    expect(await checked(line, reply)).toEqual({ status: reply.status, bugs: [] })
  })

  test('so does what Prism was asked for', async () => {
    const reply = { status: 404, headers: { 'content-type': 'application/problem+json' }, body: '{}' }
    expect(await checked('GET /pens/1', reply, { prefer: 'code=299' })).toEqual({ status: 404, bugs: [] })
  })
})

describe('a reply that breaks it becomes a 500, and is told', () => {
  test.each<[string, HttpReply, string]>([
    ['GET /pens/1', { status: 418, headers: json, body: '{}' }, 'status 418 is not documented'],
    ['GET /pens/1', { ...ok({ pen: RED }), headers: {} }, 'media type "" is not documented'],
    [
      'GET /pens/1',
      { ...ok({ pen: RED }), headers: { 'content-type': 'text/html' } },
      'media type "text/html" is not documented',
    ],
    ['GET /pens/1', ok({}), "/ must have required property 'pen'"],
    ['GET /pens/1', ok({ pen: { ...RED, colour: 7 } }), '/pen/colour must be string'],
    [
      'GET /pens/1',
      ok({ pen: { ...RED, colour: null, price: 'x' } }),
      '/pen/colour must be string; /pen/price must be integer,null',
    ],
  ])('%s', async (line, reply, why) => {
    const [method, path] = line.split(' ')
    expect(await checked(line, reply)).toEqual({
      status: 500,
      bugs: [`Error: ${method} /pens/v1${path}: ${why}`],
    })
  })
})
