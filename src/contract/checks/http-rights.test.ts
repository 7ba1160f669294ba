import { expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import { isRightOfServer } from './http-rights.ts'

const schema: JsonObject = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } }
const answers = { responses: { '200': { description: '', content: { 'application/json': { schema } } } } }
const ROOT = {
  openapi: '3.0.3',
  info: { title: 'Cups', version: '1' },
  paths: {
    '/cups': {
      get: { operationId: 'list', parameters: [limit], ...answers },
      post: { operationId: 'add', requestBody: { content: { 'application/json': { schema } } }, ...answers },
    },
    '/cups/{id}': { get: { operationId: 'get', security: [{ key: [] }], ...answers } },
  },
}
const { operations } = readContract(parseApiDocument('cups.json', JSON.stringify(ROOT)))
const JSON_TYPE = { 'Content-Type': 'application/json' }

interface Asked {
  readonly method?: string
  readonly target?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

// biome-ignore format: one row, one line
test.each<[status: number, id: string, asked: Asked, isRight: boolean]>([
  [400, 'list', { target: '/cups?limit=many' }, true],
  [400, 'list', { target: '/cups?limit=0' }, true],
  [400, 'list', { target: '/cups?colour=red' }, true],
  [400, 'list', { target: '/cups?limit=%zz' }, true],
  [400, 'list', { target: '/cups?limit=5' }, false],
  [400, 'add', { body: '{"name":"Blue"}', headers: JSON_TYPE }, false],
  [400, 'add', { body: '{"name":', headers: JSON_TYPE }, true],
  [422, 'add', { body: '{"name":3}', headers: JSON_TYPE }, true],
  [422, 'add', { body: '{"name":"Blue"}', headers: JSON_TYPE }, false],
  [415, 'add', { body: '{"name":"Blue"}', headers: JSON_TYPE }, false],
  [415, 'add', { body: '{"name":"Blue"}', headers: { 'Content-Type': 'text/plain' } }, true],
  [415, 'add', { body: '{"name":"Blue"}' }, true],
  [413, 'add', { body: '{"name":"Blue"}', headers: JSON_TYPE }, false],
  [413, 'add', { body: JSON.stringify({ name: 'x'.repeat(1e5) }), headers: JSON_TYPE }, true],
  [414, 'list', { target: `/cups?limit=${'1'.repeat(2000)}` }, true],
  [406, 'list', { headers: { Accept: 'application/xml' } }, true],
  [406, 'list', { headers: { Accept: 'application/json' } }, false],
  [405, 'list', { method: 'PATCH' }, true],
  [405, 'list', {}, false],
  [404, 'list', {}, false],
  [404, 'get', { target: '/cups/1' }, true],
  [401, 'get', { target: '/cups/1' }, true],
  [401, 'list', {}, false],
  [403, 'list', { headers: { Origin: 'https://elsewhere.example' } }, true],
  [403, 'list', {}, false],
  [418, 'list', {}, false],
])('%d to %s %j: %s', (status, id, { body, ...asked }, isRight) => {
  const operation = operations.find(one => one.id === id)
  if (operation === undefined) throw new Error(`There is no ${id}.`)
  const sent = { method: operation.method, target: '/cups', headers: {}, ...asked, body: body === undefined ? undefined : Buffer.from(body) }
  const reply = { status, headers: {}, body: Buffer.alloc(0) }
  expect(isRightOfServer(operation, { sent, reply, trouble: undefined, startedAt: 0, endedAt: 0 })).toBe(isRight)
})
