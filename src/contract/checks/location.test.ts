import { describe, expect, test } from 'vitest'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import type { Exchange } from '../http/exchange.ts'
import { plainLens } from '../lenses.ts'
import type { Session } from '../run/session.ts'
import { strayLocation } from './location.ts'

const PATHS = `servers: [{ url: https://example.test/api }]
paths:
  /notes:
    post: { operationId: add, responses: { '201': { description: Made. } } }
  /notes/{id}:
    get: { operationId: get, responses: { '200': { description: One. } } }
`
const open = (more: string) => {
  const text = `openapi: 3.0.3\ninfo: { title: Any, version: '1' }\n${more}${PATHS}`
  const contract = readContract(parseApiDocument('any.yaml', text))
  const lens = plainLens({ records: [], record: [], key: 'id' })
  const session = { contract, lens, url: new URL('http://127.0.0.1:80/api') } as Session // the rest is not looked at
  const [add] = contract.operations
  if (add === undefined) throw new Error('no operation')
  return { session, add: { ...add, action: 'create', resource: 'notes' } as const }
}
const stranger = open('')
const said = open('x-resources: {}\n')
for (const { session } of [stranger, said])
  Object.assign(session.contract.operations[1] ?? {}, { action: 'retrieve', resource: 'notes' })

const made = (where: string | undefined, target: string, status: number, body: string): Exchange => ({
  sent: { method: 'POST', target, headers: {}, body: undefined },
  reply: { status, headers: where === undefined ? {} : { location: where }, body: Buffer.from(body) },
  trouble: undefined,
  startedAt: 0,
  endedAt: 0,
})

const severityOf = (
  { session, add }: typeof said,
  where: string | undefined,
  { target = '/api/notes', status = 201, body = '{"id":"a:1"}' } = {},
) => strayLocation(session, made(where, target, status, body), add)?.severity

describe('a Location that leads to what was made', () => {
  test.each([
    ['a URL', 'http://127.0.0.1/api/notes/a%3A1', {}],
    ['a path', '/api/notes/a%3A1', {}],
    ['the same letters, not encoded', '/api/notes/a:1', {}],
    ['relative to what was asked', 'notes/a%3A1', {}],
    ['of another host, behind another path', 'https://example.test/v2/api/notes/a%3A1', {}],
    ['a slash at its end, as in the request', '/api/notes/a:1/', { target: '/api/notes/' }],
    ['none', undefined, {}],
    ['of a status that has no place for it', '/api/jobs/7', { status: 202 }],
    ['of what the answer does not name', '/api/notes/7', { body: '{}' }],
  ])('%s', (_what, where, change) => {
    expect(severityOf(said, where, change)).toBeUndefined()
  })
})

describe('a Location that does not', () => {
  test.each([
    ['two slashes', '/api/notes//a:1', { target: '/api/notes/' }],
    ['the collection', '/api/notes', {}],
    ['another record', '/api/notes/b:1', {}],
    ['a path without its start', '/notes/a:1', {}],
    ['the query of the request', '/api/notes?draft=1/a:1', { target: '/api/notes?draft=1' }],
    ['no URL', 'http://[', {}],
  ])('%s', (_what, where, change) => {
    expect(severityOf(said, where, change)).toBe('violation')
    expect(severityOf(stranger, where, change)).toBe('warning')
  })
})
