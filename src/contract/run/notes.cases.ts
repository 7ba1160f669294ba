import {
  type IncomingMessage,
  createServer as overHttp,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as overTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import { guessLens } from '../guess-lens.ts'
import { createJournal } from './journal.ts'
import type { VerifyOptions } from './verify.ts'

// A small API that a user might bring along, and a server that keeps it as long as nobody makes it misbehave.

export const TOKEN = 'canary-4e1f7a52-c0de-secret'

const error = `{ description: An error., content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }`

export const NOTES = `openapi: 3.0.3
info: { title: Notes, version: '1' }
servers: [{ url: https://notes.example.com/v1 }]
security: [{ bearer: [] }]
paths:
  /notes:
    get:
      operationId: listNotes
      responses:
        '200': { description: Notes., content: { application/json: { schema: { $ref: '#/components/schemas/Notes' } } } }
        '400': ${error}
        '401': ${error}
        '404': ${error}
    post:
      operationId: addNote
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string } } } } }
      responses:
        '201': { description: A note., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        '400': ${error}
        '401': ${error}
        '415': ${error}
        '422': ${error}
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getNote
      responses:
        '200': { description: A note., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        '400': ${error}
        '401': ${error}
        '404': ${error}
    delete:
      operationId: deleteNote
      responses:
        '204': { description: Gone. }
        '400': ${error}
        '401': ${error}
        '404': ${error}
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  schemas:
    Note: { type: object, required: [id, text], properties: { id: { type: string }, text: { type: string } } }
    Notes: { type: object, required: [notes], properties: { notes: { type: array, items: { $ref: '#/components/schemas/Note' } } } }
    Error: { type: object, required: [error], properties: { error: { type: string } } }
`

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

export const optionsFor = (url: URL, change: Partial<VerifyOptions> = {}): VerifyOptions => {
  const contract = readContract(parseApiDocument('notes.yaml', NOTES))
  return {
    contract,
    lens: guessLens(contract),
    laws: [],
    url,
    supplied: { token: TOKEN },
    tokenUrl: undefined,
    strict: false,
    readOnly: false,
    seed: 1,
    runId: 'cgkit-test01',
    budget: undefined,
    rate: undefined,
    timeout: 5_000,
    most: 100_000,
    ca: undefined,
    insecure: false,
    journal: createJournal(undefined),
    signal: new AbortController().signal,
    clock: Date.now,
    ...change,
  }
}

/** Signed by itself, for 127.0.0.1, good for tests only. */
export const PAIR = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgk5j9L8JU4O1/NPLO
waaMnVb+DD0tMBejcibyf2Eog/ehRANCAARZQdhjCElsP5IOAryRZ0SgX+4bP/CN
ZILkVx8+FTlRlOVYpy/zwo1ca9aN003lzAc7ms/xYFjPor0bVaateEXS
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUKNkBpr4WTBBnDnJeTNKmup6AEmgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEyNDIwOFoYDzIxMjYxMDI4
MTI0MjA4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARZQdhjCElsP5IOAryRZ0SgX+4bP/CNZILkVx8+FTlRlOVYpy/zwo1c
a9aN003lzAc7ms/xYFjPor0bVaateEXSo28wbTAdBgNVHQ4EFgQUSb1rRxX9K2RS
PmuwLvxTXZrfiN8wHwYDVR0jBBgwFoAUSb1rRxX9K2RSPmuwLvxTXZrfiN8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAPeUL6aXEduAZ1yPU6GB0gQICxyfOHDRx+HdCoFOwH/SAiB/
5EWEp3oHs4ihKGWmDvd4KZaGEI5rEk606cfWRj5jbA==
-----END CERTIFICATE-----
`,
}
