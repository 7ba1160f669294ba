import { expect, test } from 'vitest'
import type { Sent } from './exchange.ts'
import { messageOf } from './message.ts'

const URL_OF_IT = new URL('http://127.0.0.1:8080/v1')
const sentBy = (sent: Partial<Sent>): Sent => ({
  method: 'GET',
  target: '/v1/cups?a=%zz',
  headers: {},
  body: undefined,
  ...sent,
})

// biome-ignore format: one row, one line
test.each<[what: string, sent: Partial<Sent>, expected: string]>([
  ['a question', { headers: { Accept: '*/*' } }, 'GET /v1/cups?a=%zz HTTP/1.1|Host: 127.0.0.1:8080|Accept: */*|Connection: keep-alive||'],
  ['a body', { method: 'POST', body: Buffer.from('"é"') }, 'POST /v1/cups?a=%zz HTTP/1.1|Host: 127.0.0.1:8080|Content-Length: 4|Connection: keep-alive||"é"'],
  ['the length of no body, for what would have one', { method: 'PUT' }, 'PUT /v1/cups?a=%zz HTTP/1.1|Host: 127.0.0.1:8080|Content-Length: 0|Connection: keep-alive||'],
  ['a body in chunks', { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: Buffer.from('{"name":"VIP"}') }, 'POST /v1/cups?a=%zz HTTP/1.1|Host: 127.0.0.1:8080|transfer-encoding: chunked|Connection: keep-alive||e|{"name":"VIP"}|0||'],
  ['headers of its own', { headers: { host: 'other', connection: 'close' } }, 'GET /v1/cups?a=%zz HTTP/1.1|host: other|connection: close||'],
])('%s', (_what, sent, expected) => {
  const message = messageOf(URL_OF_IT, sentBy(sent), true)
  expect(message.toString().replaceAll('\r\n', '|')).toBe(expected)
})

test.each<[what: string, sent: Partial<Sent>]>([
  ['an end of line in a header', { headers: { Accept: 'a\r\nB: c' } }],
  ['what latin1 has no sign for', { headers: { 'X-Name': 'Ω' } }],
  ['a blank in the path', { target: '/v1/a b' }],
])('%s is a bug of ours, and not sent', (_what, sent) => {
  expect(() => messageOf(URL_OF_IT, sentBy(sent), true)).toThrow('This would be no request: "')
})
