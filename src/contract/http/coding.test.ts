import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decoded } from './coding.ts'

const TEXT = Buffer.from('{"a":1}')
const reply = (coding: string, body: Buffer) => ({
  status: 200,
  headers: { 'content-encoding': coding, 'content-length': String(body.length) },
  body,
})

test.each([
  ['gzip', gzipSync(TEXT)],
  ['x-gzip', gzipSync(TEXT)],
  ['GZIP', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
])('a body in %s is read, and its coding is gone', (coding, body) => {
  expect(decoded(reply(coding, body))).toEqual({ status: 200, headers: {}, body: TEXT })
})

test.each([
  ['a body that is not in it', reply('gzip', TEXT)],
  ['a coding that nobody knows', reply('zebra', TEXT)],
  ['no body', reply('gzip', Buffer.alloc(0))],
])('%s stays as it is, header and all', (_what, one) => {
  expect(decoded(one)).toBe(one)
})
