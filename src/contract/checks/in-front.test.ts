import { expect, test } from 'vitest'
import { violation } from '../finding.ts'
import { unlessInFront } from './in-front.ts'

const PAGE = { 'content-type': 'text/html' }
const JSON_TYPE = { 'content-type': 'application/problem+json' }

test.each<[target: string, status: number, headers: Record<string, string>, check: string, told: string]>([
  ['/a/%zz', 400, PAGE, 'media-type', 'warning'],
  ['/a?b[c=1', 400, PAGE, 'media-type', 'warning'],
  ['/a/..%2Fetc', 400, {}, 'body-presence', 'warning'],
  ['/a/%5Cb', 400, PAGE, 'schema', 'warning'],
  ['/a;b=c', 400, PAGE, 'header', 'warning'],
  ['/a/%5Cb', 400, PAGE, 'insides', 'violation'],
  ['/a/%5Cb', 400, JSON_TYPE, 'schema', 'violation'],
  ['/a/%5Cb', 404, PAGE, 'media-type', 'violation'],
  ['/a?b=%C3%A9&c[]=1', 500, PAGE, 'media-type', 'violation'],
  ['/a?b=%C3%A9', 400, PAGE, 'media-type', 'violation'],
  ['/a?url=http%3A%2F%2Fb', 400, PAGE, 'status', 'violation'],
  ['/a?b=50%25', 400, PAGE, 'media-type', 'violation'],
  ['/a?b=a%22b%5Cc;d', 400, PAGE, 'media-type', 'violation'],
])('to %s a %d with %j: %s is a %s', (target, status, headers, check, told) => {
  const sent = { method: 'GET', target, headers: {}, body: undefined }
  const reply = { status, headers, body: Buffer.alloc(0) }
  const problem = violation({ check, subject: '', message: '', expected: '', got: '', clause: [] })
  const exchange = { sent, reply, trouble: undefined, startedAt: 0, endedAt: 0 }
  expect(unlessInFront(exchange, problem).severity).toBe(told)
})
