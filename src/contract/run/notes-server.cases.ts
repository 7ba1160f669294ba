import {
  type IncomingMessage,
  createServer as overHttp,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as overTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { TOKEN } from './notes-document.cases.ts'
import { PAIR } from './notes-pair.cases.ts'

// Keeps the API of the document as long as nobody makes it misbehave.

export interface NotesServer {
  readonly url: URL
  /** `GET /v1/notes`, in the order in which they came. */
  readonly heard: readonly string[]
  readonly notes: ReadonlyMap<string, string>
  /** As somebody else would, or a request whose answer got lost. */
  put(id: string, text: string): void
}

/** True when the request was answered, and the good server has nothing more to do. */
type Mischief = (request: IncomingMessage, response: ServerResponse, nth: number) => boolean

export const serveNotes = async (mischief: Mischief = () => false, tls = false): Promise<NotesServer> => {
  const notes = new Map([['n1', 'Buy milk.']])
  let last = 1
  const nextId = () => `n${++last}`
  const heard: string[] = []
  const listener: RequestListener = (request, response) => {
    heard.push(`${request.method} ${request.url}`)
    if (!mischief(request, response, heard.length)) void answer(notes, nextId, request, response)
  }
  const server = tls ? overTls(PAIR, listener) : overHttp(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${port}/v1`),
    heard,
    notes,
    put: (id, text) => void notes.set(id, text),
  }
}

type Say = (status: number, body?: object, headers?: Readonly<Record<string, string>>) => undefined

const answer = async (
  notes: Map<string, string>,
  nextId: () => string,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const say: Say = (status, body, headers = {}) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
    response.writeHead(status, { ...type, ...headers }).end(request.method === 'HEAD' ? undefined : text)
    return undefined
  }
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || token !== TOKEN || rest.length > 0)
    return say(401, { error: 'Who are you?' }, { 'WWW-Authenticate': 'Bearer' })
  if (/%(?![0-9a-f]{2})/i.test(request.url ?? '')) return say(400, { error: 'That is no address.' })
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (path === '/v1/notes') return collection(notes, nextId, request, Buffer.concat(pieces).toString(), say)
  const id = /^\/v1\/notes\/([^/]+)$/.exec(path)?.[1] ?? ''
  return item(notes, request.method ?? '', id, say)
}

const collection = (
  notes: Map<string, string>,
  nextId: () => string,
  request: IncomingMessage,
  body: string,
  say: Say,
): undefined => {
  if (request.method === 'GET' || request.method === 'HEAD')
    return say(200, { notes: [...notes].map(([id, text]) => ({ id, text })) })
  if (request.method !== 'POST') return say(405, { error: 'No.' }, { Allow: 'GET, HEAD, POST' })
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return say(415, { error: 'Say it in JSON.' })
  const text = textIn(body)
  if (typeof text !== 'string') return say(422, { error: 'Write something.' })
  const id = nextId()
  notes.set(id, text)
  return say(201, { id, text })
}

const item = (notes: Map<string, string>, method: string, id: string, say: Say): undefined => {
  const text = notes.get(id)
  if (text === undefined) return say(404, { error: 'No such note.' })
  if (method === 'GET' || method === 'HEAD') return say(200, { id, text })
  if (method !== 'DELETE') return say(405, { error: 'No.' }, { Allow: 'GET, HEAD, DELETE' })
  notes.delete(id)
  return say(204)
}

const textIn = (body: string): unknown => {
  try {
    return JSON.parse(body).text
  } catch {
    return undefined
  }
}
