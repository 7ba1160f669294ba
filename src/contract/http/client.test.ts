import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as listenOn, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type Client, createClient } from './client.ts'

/** Refuses what is sent, but hangs up on the first ones while they are on their way. */
const serve = async (hangsUp: number): Promise<URL> => {
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    if (asked <= hangsUp) request.socket.resetAndDestroy()
    else response.writeHead(413).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

// biome-ignore format: one row, one line
test.each<[what: string, hangsUp: number, bytes: number, status: number, requests: number]>([
  ['answers', 0, 2_000_000, 413, 1],
  ['hangs up twice on a long body', 2, 2_000_000, 413, 3],
  ['always hangs up on it', 99, 2_000_000, 0, 4],
  ['hangs up on a short one', 1, 20, 0, 1],
])('a server that %s', async (_what, hangsUp, bytes, status, requests) => {
  const url = await serve(hangsUp)
  const client = clientFor(url)
  const { reply, trouble } = await client.send({ method: 'POST', target: '/', headers: {}, body: Buffer.alloc(bytes) })
  expect([reply.status, trouble === undefined, client.count()]).toEqual([status, status !== 0, requests])
})

const clientFor = (url: URL): Client => {
  const client = createClient({
    url,
    readOnly: false,
    timeout: 5_000,
    most: 1_000,
    rate: undefined,
    ca: undefined,
    insecure: false,
    clock: Date.now,
  })
  onTestFinished(() => client.close())
  return client
}

/** Answers each request by hand; counts the connections that it was asked on. */
const answering = async (answer: (socket: Socket, nth: number) => void) => {
  const connections = new Set<Socket>()
  let nth = 0
  const server = listenOn(socket => {
    connections.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', () => answer(socket, ++nth))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const one of connections) one.destroy()
    server.close()
  })
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), connections }
}

const ok = (text: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\n${more}Content-Length: ${text.length}\r\n\r\n${text}`

// biome-ignore format: one row, one line
test.each<[what: string, answer: (socket: Socket, nth: number) => void, said: readonly (string | undefined)[], connections: number]>([
  ['listens on', (socket, nth) => void socket.write(ok(`${nth}`)), ['1', '2', '3'], 1],
  ['says that it would not', (socket, nth) => void socket.write(ok(`${nth}`, 'Connection: close\r\n')), ['1', '2', '3'], 3],
  ['would listen no second longer', (socket, nth) => void socket.write(ok(`${nth}`, 'Keep-Alive: timeout=1\r\n')), ['1', '2', '3'], 3],
  ['hangs up after each answer without a word', (socket, nth) => void socket.end(ok(`${nth}`)), ['1', '2', '3'], 3],
  ['says more a moment later', (socket, nth) => { socket.write(ok(`${nth}`)); setTimeout(() => socket.write(ok('what nobody asked')), 5) }, ['1', '2', '3'], 3],
  ['resets in the middle', (socket, nth) => { socket.write(nth === 2 ? 'HTTP/1.1 200 OK\r\n\r\n2' : ok(`${nth}`)); if (nth === 2) setTimeout(() => socket.resetAndDestroy(), 5) }, ['1', undefined, '3'], 2],
  ['hangs up on a kept connection when it is asked', (socket, nth) => { if (nth === 2) socket.destroy(); else socket.write(ok(`${nth}`)) }, ['1', '3', '4'], 3],
])('a server that %s', async (_what, answer, said, connections) => {
  const server = await answering(answer)
  const client = clientFor(server.url)
  const heard: (string | undefined)[] = []
  for (let i = 0; i < 3; i++) {
    const { reply, trouble } = await client.send({ method: 'GET', target: '/', headers: {}, body: undefined })
    heard.push(trouble === undefined ? reply.body.toString() : undefined)
    await client.pause(20)
  }
  expect([heard, server.connections.size]).toEqual([said, connections])
})

test('a client that is closed asks nothing again', async () => {
  const server = await answering((socket, nth) => void (nth === 1 && socket.write(ok('1'))))
  const client = clientFor(server.url)
  const ask = () => client.send({ method: 'POST', target: '/', headers: {}, body: undefined })
  await ask()
  const asked = ask()
  await client.pause(20)
  client.close()
  expect([(await asked).trouble, client.count()]).toEqual(['the connection was given up', 2])
})

test('what would be no request opens no connection', async () => {
  const server = await answering(socket => void socket.write(ok('1')))
  const send = clientFor(server.url).send({ method: 'GET', target: '/a b', headers: {}, body: undefined })
  await expect(send).rejects.toThrow('This would be no request')
  expect(server.connections.size).toBe(0)
})
