import { expect, test } from 'vitest'
import { curlOf } from './curl.ts'
import type { Sent } from './exchange.ts'

const secrets = {
  token: 'good-token',
  accessToken: 'good-access',
  clientId: 'me',
  clientSecret: 'good-secret',
}
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`

// biome-ignore format: one row, one line
test.each<[what: string, sent: Partial<Sent>, line: string]>([
  ['a plain read', {}, `'http://a/v1'`],
  ['a good token is its variable', { headers: { Authorization: 'Bearer good-token' } }, `'http://a/v1' -H 'Authorization: Bearer '"$CGKIT_TOKEN"`],
  ['in another header, too', { headers: { 'X-Key': 'good-token' } }, `'http://a/v1' -H 'X-Key: '"$CGKIT_TOKEN"`],
  ['one in another case is not', { headers: { Authorization: 'Bearer GOOD-TOKEN' } }, `'http://a/v1' -H 'Authorization: Bearer GOOD-TOKEN'`],
  ['one cut short is not', { headers: { Authorization: 'Bearer good-toke' } }, `'http://a/v1' -H 'Authorization: Bearer good-toke'`],
  ['one with more behind it is not', { headers: { Authorization: 'Bearer good-tokenx' } }, `'http://a/v1' -H 'Authorization: Bearer good-tokenx'`],
  ['a key in the query', { target: '/v1?a=1&key=good-access&b=2' }, `'http://a/v1?a=1&key='"$CGKIT_ACCESS_TOKEN"'&b=2'`],
  ['a pair is a user', { headers: { Authorization: basic('me:good-secret') } }, `'http://a/v1' -u 'me:'"$CGKIT_CLIENT_SECRET"`],
  ['a pair with another secret is none', { headers: { Authorization: basic('me:bad') } }, `'http://a/v1' -H 'Authorization: ${basic('me:bad')}'`],
  ['a member of a body', { method: 'POST', body: Buffer.from('{"client_secret":"good-secret"}') }, `-X POST 'http://a/v1' -H 'Content-Type:' --data-binary '{"client_secret":"'"$CGKIT_CLIENT_SECRET"'"}'`],
  ["what has quotes in it is text", { method: 'PUT', body: Buffer.from("it's") }, `-X PUT 'http://a/v1' -H 'Content-Type:' --data-binary 'it'\\''s'`],
  ['a read with a body', { body: Buffer.from('{}'), headers: { 'Content-Type': 'text/plain' } }, `-X GET 'http://a/v1' -H 'Content-Type: text/plain' --data-binary '{}'`],
  ['a header without a value', { method: 'HEAD', headers: { Accept: '' } }, `--head 'http://a/v1' -H 'Accept;'`],
])('%s', (_what, sent, line) =>
  expect(curlOf('http://a', { method: 'GET', target: '/v1', headers: {}, body: undefined, ...sent }, secrets)).toBe(`curl -i --path-as-is -g ${line}`))
