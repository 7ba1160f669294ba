import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Exchange, mediaTypeOf, type Sent } from '../http/exchange.ts'

/** What a request that was handed over is sent by. */
export type Carrier = (sent: Sent) => Promise<Exchange>

/**
 * Dredd opens connections of its own. They end here, in this process, and what they carry goes on through the
 * client of the run: it is counted, paced, checked, and written down like any other request, and Dredd is never
 * given a credential.
 */
export interface Relay {
  readonly url: string
  /** Answers what is sent with the header `name` set to `key` until it is called off. */
  expect(carrier: Carrier): { readonly name: string; readonly key: string; callOff(): void }
}

const NAME = 'x-replay'

let opened: Promise<Relay> | undefined

/** One for the whole process: it listens on a port of this machine and keeps nothing alive. */
export const openRelay = (): Promise<Relay> => {
  opened ??= listen()
  return opened
}

const listen = (): Promise<Relay> => {
  const carriers = new Map<string, Carrier>()
  const server = createServer(async (request, response) => {
    // The key cannot be guessed, so nobody else on this machine can have something sent.
    const carrier = carriers.get(String(request.headers[NAME]))
    if (carrier === undefined) return response.destroy()
    try {
      answer(response, await carrier(await sentBy(request)))
    } catch {
      response.destroy() // whoever waits for the carrier knows what it threw
    }
    return undefined
  })
  server.unref()
  server.on('connection', socket => socket.unref()) // kept open for seconds
  const expect: Relay['expect'] = carrier => {
    const key = randomUUID()
    carriers.set(key, carrier)
    return { name: NAME, key, callOff: () => void carriers.delete(key) }
  }
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // it listens on a port
      resolve({ url: `http://127.0.0.1:${port}`, expect })
    })
  })
}

/** Of the connection to here, not of the request. */
const HERE = [NAME, 'host', 'connection', 'content-length', 'user-agent']

const sentBy = async (request: IncomingMessage): Promise<Sent> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const { rawHeaders, method = 'GET', url = '/' } = request
  const headers: Record<string, string> = {}
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    if (!HERE.includes(name.toLowerCase())) headers[name] = rawHeaders[i + 1] ?? ''
  }
  const body = pieces.length === 0 ? undefined : Buffer.concat(pieces)
  return { method, target: url, headers, body }
}

const OF_THE_WAY = ['content-length', 'content-type', 'transfer-encoding', 'connection', 'keep-alive']

/** The media type goes without parameters: Dredd compares letters, and `charset=utf-8` makes no difference. */
const answer = (response: ServerResponse, { reply, trouble }: Exchange): void => {
  if (trouble !== undefined || reply.status < 200) {
    response.destroy()
    return
  }
  const others = Object.entries(reply.headers).filter(([name]) => !OF_THE_WAY.includes(name))
  const type = mediaTypeOf(reply.headers['content-type'])
  response.writeHead(reply.status, { ...Object.fromEntries(others), ...(type && { 'Content-Type': type }) })
  response.end(reply.body)
}
