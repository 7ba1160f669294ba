import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readContract } from '../contract/document/read.ts'
import { isLoopback } from '../contract/http/loopback.ts'
import { parseApiDocument } from '../spec/document.ts'
import { askTarget, demoCredentials } from './target.ts'

const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'query', name: 'key' },
}
const root = {
  openapi: '3.0.3',
  info: { title: 'Cups', version: '1' },
  paths: {},
  components: { securitySchemes: schemes },
}
const contract = readContract(parseApiDocument('cups.json', JSON.stringify(root)))

test.each([
  ['http://localhost:4010/api', true],
  ['http://api.localhost/', true],
  ['http://127.0.0.1/', true],
  ['https://127.9.9.9/', true],
  ['http://[::1]:4010/', true],
  ['http://127.0.0.1.example.com/', false],
  ['http://localhost.example.com/', false],
  ['https://api.example.com/', false],
  ['http://10.0.0.1/', false],
])('%s is on this machine: %s', (url, is) => expect(isLoopback(new URL(url))).toBe(is))

// biome-ignore format: one row, one line
test.each([
  ['a token, the first of them', { keys: [{ scheme: 'bearer', value: 'a', state: 'valid' }, { scheme: 'bearer', value: 'b', state: 'valid' }] }, { token: 'a' }],
  ['a pair', { keys: [{ scheme: 'basic', value: 'me:se:cret', state: 'valid' }] }, { clientId: 'me', clientSecret: 'se:cret' }],
  ['a key, and a bad one', { keys: [{ scheme: 'key', value: 'a', state: 'valid' }, { scheme: 'key', value: 'b', state: 'disabled' }] }, { accessToken: 'a', revokedToken: 'b' }],
  ['expired and forbidden ones', { keys: [{ scheme: 'bearer', value: 'a', state: 'expired' }, { scheme: 'bearer', value: 'b', state: 'forbidden' }] }, { expiredToken: 'a', limitedToken: 'b' }],
  ['a client with a secret', { keys: [], clients: [{ id: 'public' }, { id: 'me', secret: 's' }] }, { clientId: 'me', clientSecret: 's' }],
  ['nothing', {}, {}],
  ['of a scheme that nobody knows', { keys: [{ scheme: 'x', value: 'a', state: 'valid' }] }, {}],
])('the mock lends %s', (_what, listed, supplied) => expect(demoCredentials(contract, listed)).toEqual(supplied))

describe('a target is', () => {
  const ask = async (answers: Readonly<Record<string, string>>) => {
    const server = createServer(({ url = '' }, response) => {
      const text = answers[url]
      response.writeHead(text === undefined ? 404 : 200).end(text)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo // it listens on a port
    return askTarget(
      { url: new URL(`http://127.0.0.1:${port}/x`), ca: undefined, insecure: false, timeout: 500 },
      contract,
    )
  }
  const health = '{"status":"ok"}'

  test('the mock', async () => {
    const credentials = '{"cups":{"keys":[{"scheme":"bearer","value":"a","state":"valid"}]}}'
    const target = await ask({ '/_kit/health': health, '/_kit/credentials': credentials })
    expect(target).toEqual({ kind: 'mock', credentials: { token: 'a' } })
  })

  test('the mock that does not know the document', async () => {
    expect(await ask({ '/_kit/health': health })).toEqual({ kind: 'mock', credentials: {} })
  })

  test.each([[{}], [{ '/_kit/health': '<p>ok' }], [{ '/_kit/health': '"ok"' }]])(
    'another: %j',
    async answers => {
      expect(await ask(answers)).toEqual({ kind: 'other' })
    },
  )
})
