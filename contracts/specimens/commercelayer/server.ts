import { isUtf8 } from 'node:buffer'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { handle, styleOf } from './handle.ts'
import type { Body, Incoming, Reply } from './model.ts'
import type { Backend } from './parts.ts'
import { createApplication } from './store.ts'

/** Reads on past the limit, so that the client gets its answer. */
const readBody = async (request: IncomingMessage, limit: number): Promise<Body> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = chunk as Buffer // Streams of requests without an encoding give buffers.
    size += bytes.length
    if (size <= limit) chunks.push(bytes)
  }
  if (size > limit) return { kind: 'too-large' }
  if (size === 0) return { kind: 'none' }
  const bytes = Buffer.concat(chunks)
  return isUtf8(bytes) ? { kind: 'text', text: bytes.toString() } : { kind: 'garbled' }
}

const readRequest = async (backend: Backend, request: IncomingMessage): Promise<Incoming> => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  const host = headers['host'] ?? `127.0.0.1:${request.socket.localPort}`
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers,
    body: await readBody(request, backend.parts.bodyLimit),
    origin: `http://${host}`,
  }
}

const send = (backend: Backend, incoming: Incoming, reply: Reply, response: ServerResponse): void => {
  const type = backend.parts.contentType(reply, styleOf(incoming.target))
  const text =
    typeof reply.body === 'string' ? reply.body : reply.body === undefined ? '' : JSON.stringify(reply.body)
  const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type }
  if (reply.status !== 204) headers['Content-Length'] = String(Buffer.byteLength(text))
  response.writeHead(reply.status, { ...headers, ...reply.headers })
  response.end(incoming.method === 'HEAD' ? undefined : text)
}

/** What goes wrong on the server's side is a 500 that says no more. */
const answer = async (
  backend: Backend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const incoming = await readRequest(backend, request)
  const reply = await handle(backend, incoming).catch((error: unknown) =>
    backend.parts.crash(backend.parts, error),
  )
  send(backend, incoming, reply, response)
}

/** Express as json-server makes it, with the backend as its only handler. */
export const listen = (backend: Backend, port: number): Promise<Server> => {
  const app = createApplication()
  app.use((request: IncomingMessage, response: ServerResponse) => {
    answer(backend, request, response).catch(() => response.destroy())
  })
  const server = createServer(app)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
