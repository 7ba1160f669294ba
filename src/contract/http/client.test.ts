import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from './client.ts'

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
  const client = createClient({ url, readOnly: false, timeout: 5_000, most: 1_000, rate: undefined, ca: undefined, insecure: false, clock: Date.now })
  onTestFinished(() => client.close())
  const { reply, trouble } = await client.send({ method: 'POST', target: '/', headers: {}, body: Buffer.alloc(bytes) })
  expect([reply.status, trouble === undefined, client.count()]).toEqual([status, status !== 0, requests])
})
