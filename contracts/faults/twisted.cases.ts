import { createServer, request as forward, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from '../../src/model/json.ts'
import type { RunningSpecimen } from '../specimens/specimen.ts'

/** What stands before a specimen, and makes of its answers what no seeded fault does. */
export interface Twist {
  /** Where a request goes in place of its own path and query. */
  readonly lead?: (method: string, target: string) => string
  /** The answer in place of the specimen's own; `nth` counts from 1. */
  readonly say?: (asked: Asked, answer: Said) => Said
}

export interface Asked {
  readonly method: string
  readonly target: string
  readonly nth: number
}
export interface Said {
  readonly status: number
  readonly body: Json | undefined
}

/** Starts to stand before a specimen, which ends with it. */
export const twist = async (
  specimen: RunningSpecimen,
  { lead = (_method, target) => target, say = (_asked, answer) => answer }: Twist,
): Promise<RunningSpecimen> => {
  const { port, pathname } = new URL(specimen.url)
  let count = 0
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const nth = ++count
    const path = lead(method, url)
    const asked = forward({ port, method, path, headers: { ...headers, connection: 'close' } })
    asked.on('response', async got => {
      const bytes = await bytesOf(got)
      const answer = { status: got.statusCode ?? 0, body: parsed(bytes) }
      const said = say({ method, target: url, nth }, answer)
      const { 'content-length': _length, connection: _connection, ...kept } = got.headers
      const body = said === answer ? bytes : Buffer.from(JSON.stringify(said.body))
      response.writeHead(said.status, kept)
      response.end(method === 'HEAD' ? undefined : body)
    })
    asked.end(await bytesOf(request))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port // it listens on a port
  return {
    url: `http://127.0.0.1:${own}${pathname}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await specimen.close()
    },
  }
}

const bytesOf = async (message: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of message) pieces.push(piece)
  return Buffer.concat(pieces)
}

const parsed = (bytes: Buffer): Json | undefined => {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
