import { Agent, get } from 'node:http'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { type OpenMock, openMock } from '../testing/open-mock.ts'
import { penDocument, penFixture } from '../testing/pens.ts'
import { openSocket, speak, statusesIn } from '../testing/socket.ts'
import { listen } from './listen.ts'

const provider = { api: compileApi(penDocument()), fixture: penFixture() }
const PENS = '/pens/v1/pens'
const BODY = '{"colour":"green"}'

/** A request as bytes; the connection is closed after its answer unless it says otherwise. */
const bytes = (line: string, headers: readonly string[] = [], body = ''): string => {
  const all = [
    'Host: a',
    'X-Key: good',
    ...headers,
    ...(headers.some(one => /^connection/i.test(one)) ? [] : ['Connection: close']),
  ]
  return `${line} HTTP/1.1\r\n${all.map(one => `${one}\r\n`).join('')}\r\n${body}`
}
const JSON_TYPE = 'Content-Type: application/json'
const post = (headers: readonly string[], body: string): string =>
  bytes(`POST ${PENS}`, [JSON_TYPE, ...headers], body)

let pens: OpenMock
let origin = ''
beforeAll(async () => {
  pens = await openMock({ providers: [provider] })
  origin = (await pens.listen()).origin
})
afterAll(() => pens.close())

const count = async (): Promise<string> => {
  const answer = await fetch(origin + PENS, { headers: { 'x-key': 'good' } })
  return JSON.parse(await answer.text()).count
}

describe('what HTTP allows is answered', () => {
  test.each<[what: string, request: string, statuses: readonly number[], says: string]>([
    ['a request', bytes(`GET ${PENS}/1`), [200], '"colour":"red"'],
    [
      'in absolute form, as proxies send it',
      bytes(`GET http://else.example${PENS}/1`),
      [200],
      '"colour":"red"',
    ],
    ["in absolute form to the kit's own pages", bytes('GET http://else.example/_kit/health'), [200], 'ok'],
    ['and to what only begins like them', bytes('GET http://else.example/_kitten'), [404], '/_kitten.'],
    ['in absolute form without a path', bytes('GET http://else.example?a=1'), [404], 'Nothing is served at'],
    ['of HTTP/1.0', `GET ${PENS}/1 HTTP/1.0\r\nX-Key: good\r\n\r\n`, [200], '"colour":"red"'],
    [
      'with lower-case names',
      `GET ${PENS}/1 HTTP/1.1\r\nhost: a\r\nx-key: good\r\nconnection: close\r\n\r\n`,
      [200],
      'red',
    ],
    [
      'two, one behind the other',
      bytes(`GET ${PENS}/1`, ['Connection: keep-alive']) + bytes(`GET ${PENS}/2`),
      [200, 200],
      'blue',
    ],
    [
      'in chunks',
      post(['Transfer-Encoding: chunked'], '5\r\n{"pri\r\n6;x=y\r\nce":5}\r\n0\r\nTrailer: x\r\n\r\n'),
      [400],
      'member-missing',
    ],
    [
      'that waits to be told to go on',
      post(['Expect: 100-continue', 'Content-Length: 2'], '{}'),
      [100, 400],
      'member-missing',
    ],
    [
      'that would rather speak something else',
      bytes(`GET ${PENS}/1`, ['Connection: Upgrade, close', 'Upgrade: websocket']),
      [200],
      'red',
    ],
    ['a method that nobody knows here', bytes(`PROPFIND ${PENS}`), [405], '"method":"PROPFIND"'],
    ['dot segments are names like others', bytes('GET /pens/v1/x/../pens'), [404], '"unknown-path"'],
    ['a fragment is part of a name', bytes(`GET ${PENS}/1#x`), [400], '"parameter-invalid"'],
    ['two slashes in front', bytes('GET //pens/v1/pens'), [404], 'Nothing is served at //pens/v1/pens'],
    ['malformed percent-encoding', bytes(`GET ${PENS}/%zz`), [400], '"url-malformed"'],
    ['an asterisk', bytes('OPTIONS *'), [404], 'Nothing is served at *'],
  ])('%s', async (_what, request, statuses, says) => {
    const heard = await speak(origin, request)
    expect(statusesIn(heard)).toEqual(statuses)
    expect(heard).toContain(says)
  })

  test('HEAD: the same headers, and no body', async () => {
    const [head = '', body] = (await speak(origin, bytes(`HEAD ${PENS}/1`))).split('\r\n\r\n')
    const full = (await speak(origin, bytes(`GET ${PENS}/1`))).split('\r\n\r\n')
    const named = (text = '') => text.split('\r\n').filter(line => !/^(date|x-trace):/i.test(line))
    expect([named(head), body]).toEqual([named(full[0]), ''])
    expect(head).toContain(`content-length: ${full[1]?.length}`)
  })
})

describe('what is no HTTP is refused, and nothing is written', () => {
  test.each<[what: string, request: string, status: number]>([
    ['words', 'hello\r\n\r\n', 400],
    ['the start of TLS', '\x16\x03\x01\x00\xa5\x01\x00\x00', 400],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a made-up method', bytes('FETCH /'), 400],
    ['a method in lower case', bytes(`get ${PENS}`), 400],
    ['a blank in the path', bytes(`GET ${PENS} /1`), 400],
    ['NUL in the path', bytes(`GET ${PENS}/\0`), 400],
    ['no Host', `GET ${PENS} HTTP/1.1\r\nConnection: close\r\n\r\n`, 400],
    ['a header without a name', bytes(`GET ${PENS}`, [': x']), 400],
    ['a line break in a header', bytes(`GET ${PENS}`, ['X-A: b\nc']), 400],
    ['a path of 20,000 letters', bytes(`GET /${'a'.repeat(20_000)}`), 431],
    ['a header of 20,000 letters', bytes(`GET ${PENS}`, [`X-A: ${'a'.repeat(20_000)}`]), 431],
    ['a negative length', post(['Content-Length: -1'], BODY), 400],
    ['a length that is no number', post(['Content-Length: x'], BODY), 400],
    ['two lengths', post(['Content-Length: 18', 'Content-Length: 19'], BODY), 400],
    [
      'a length and chunks',
      post(['Content-Length: 18', 'Transfer-Encoding: chunked'], `12\r\n${BODY}\r\n0\r\n\r\n`),
      400,
    ],
    ['a chunk of no length', post(['Transfer-Encoding: chunked'], `zz\r\n${BODY}\r\n0\r\n\r\n`), 400],
    [
      'a chunk that is longer than it says',
      post(['Transfer-Encoding: chunked'], `2\r\n${BODY}\r\n0\r\n\r\n`),
      400,
    ],
  ])('%s', async (_what, request, status) => {
    const before = await count()
    expect(statusesIn(await speak(origin, request))).toEqual([status])
    expect(await count()).toBe(before)
  })

  test('a length too short leaves half a body, and then nonsense', async () => {
    const before = await count()
    const heard = await speak(origin, post(['Connection: keep-alive', 'Content-Length: 5'], BODY))
    expect(new Set(statusesIn(heard))).toEqual(new Set([400]))
    expect(await count()).toBe(before)
  })

  test('CONNECT is hung up on', async () => {
    expect(await speak(origin, bytes('CONNECT a:80'))).toBe('')
  })
})

describe('a request that does not come to its end', () => {
  test.each<[what: string, start: string]>([
    ['in its first line', `POST ${PENS}`],
    ['in its headers', `POST ${PENS} HTTP/1.1\r\nHost: a\r\nX-K`],
    ['before its body', post(['Content-Length: 18'], '')],
    ['in its body', post(['Content-Length: 18'], BODY.slice(0, -1))],
    ['in a chunk', post(['Transfer-Encoding: chunked'], '12\r\n{"co')],
    ['before the last chunk', post(['Transfer-Encoding: chunked'], `12\r\n${BODY}\r\n`)],
  ])('%s: hung up or gone silent, nothing is written and others are served', async (_what, start) => {
    const before = await count()
    const [aborted, ended] = [openSocket(origin), openSocket(origin)]
    for (const socket of [aborted, ended]) await socket.write(start)
    expect(await count()).toBe(before)
    aborted.abort()
    ended.end()
    expect(statusesIn(await ended.closed).filter(status => status !== 400)).toEqual([])
    expect(await count()).toBe(before)
  })

  test('however slowly it comes, it is answered in the end, and others meanwhile', async () => {
    const before = await count()
    const socket = openSocket(origin)
    for (const piece of [
      'POST /pens',
      '/v1/pens HT',
      'TP/1.1\r\nHost: a\r\nX-Key: go',
      'od\r\nConnection: close\r\n',
      `${JSON_TYPE}\r\nContent-Length: 18\r\n\r\n`,
      '{"col',
      'our":"gre',
      'en"',
    ]) {
      await socket.write(piece)
      expect(await count()).toBe(before)
    }
    await socket.write('}')
    expect(statusesIn(await socket.closed)).toEqual([201])
    expect(await count()).not.toBe(before)
  })

  test('an answer that nobody waits for does no harm', async () => {
    const before = await count()
    for (let i = 0; i < 20; i++) {
      const socket = openSocket(origin)
      await socket.write(bytes(`GET ${PENS}`))
      socket.abort()
    }
    expect(await count()).toBe(before)
  })
})

describe('a body of more than 1 MB is refused', () => {
  test.each([
    ['by its length, before it comes', post(['Content-Length: 10485760'], '')],
    ['on a read, too', bytes(`GET ${PENS}`, ['Content-Length: 10485760'])],
    [
      'by what has come',
      post(['Transfer-Encoding: chunked'], `200000\r\n${'x'.repeat(0x200000)}\r\n0\r\n\r\n`),
    ],
  ])('%s', async (_what, request) => {
    const heard = await speak(origin, request)
    expect(statusesIn(heard)).toEqual([413])
    expect(heard).toContain('"body-too-large"')
  })

  test('to a client that sends it all and then reads', async () => {
    const headers = { 'x-key': 'good', 'content-type': 'application/json' }
    const answer = await fetch(origin + PENS, { method: 'POST', headers, body: 'x'.repeat(10 * 2 ** 20) })
    expect([answer.status, await answer.json()]).toEqual([413, { fault: 'body-too-large' }])
  })
})

describe('an address that cannot be had', () => {
  test.each([
    [
      'a port in use',
      () => ({ host: '127.0.0.1', port: Number(new URL(origin).port) }),
      /^Port (\d+) is in use\. Stop what listens there, or choose another: --port \d+$/,
    ],
    [
      'a host of another machine',
      () => ({ host: '192.0.2.1', port: 0 }),
      /^Host "192\.0\.2\.1" is not an address of this machine\. Try --host 127\.0\.0\.1$/,
    ],
  ])('%s', async (_what, address, message) => {
    const other = await openMock({ providers: [provider] })
    onTestFinished(other.close)
    await expect(listen(other.mock, address())).rejects.toThrow(
      expect.objectContaining({ name: 'Stop', message: expect.stringMatching(message) }),
    )
  })
})

describe('where it listens is said so that a client can ask there', () => {
  test.each([
    ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['localhost', /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/],
    ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+$/],
  ])('%s', async (host, expected) => {
    const listening = await listen(pens.mock, { host, port: 0 })
    onTestFinished(listening.close)
    expect(listening.origin).toMatch(expected)
    expect((await fetch(`${listening.origin}/_kit/health`)).status).toBe(200)
  })
})

test('close ends connections that are idle, half sent and half read, and lets nobody in any more', async () => {
  const mock = await openMock({ providers: [provider] })
  const { origin: address, close } = await mock.listen()
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>(resolve => {
    get(`${address}/_kit/health`, { agent }, answer => answer.resume().on('end', resolve))
  })
  const [silent, half, waiting] = [openSocket(address), openSocket(address), openSocket(address)]
  await silent.write('')
  await half.write(post(['Content-Length: 18'], '{"co'))
  await waiting.write(bytes(`GET ${PENS}`, ['Connection: keep-alive']))
  await waiting.heard('pen 1')
  await close()
  await Promise.all([silent.closed, half.closed, waiting.closed])
  await expect(fetch(`${address}/_kit/health`)).rejects.toThrow()
  await close()
  agent.destroy()
})
