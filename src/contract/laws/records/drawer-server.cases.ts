import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Drawer } from './drawer.cases.ts'

interface Answer {
  readonly status: number
  readonly body?: Json
}

/** Serves a drawer until the test ends, and gives its URL. */
export const serve = async (drawer: Drawer): Promise<string> => {
  const all = new Map<string, Map<string, JsonObject>>()
  const count = { made: 0 }
  const server = createServer(async (request, response) => {
    const { status, body: answer } = await answerTo(drawer, all, count, request)
    const tag = request.method === 'GET' && isJsonObject(answer) ? drawer.tag(answer) : undefined
    if (tag !== undefined) response.setHeader('ETag', tag)
    if (tag !== undefined && request.headers['if-none-match'] === tag) {
      response.writeHead(304).end()
      return
    }
    response.writeHead(status, {
      ...(answer !== undefined && { 'Content-Type': 'application/json' }),
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    })
    response.end(answer === undefined ? undefined : JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answerTo = async (
  drawer: Drawer,
  all: Map<string, Map<string, JsonObject>>,
  count: { made: number },
  request: IncomingMessage,
): Promise<Answer> => {
  const owner = drawer.owner(request.headers.authorization)
  if (owner === undefined) return { status: 401 }
  const notes = all.get(owner) ?? new Map<string, JsonObject>([['seed', seed(owner)]])
  all.set(owner, notes)
  const [path = '', query] = (request.url ?? '').split('?')
  const [, , key] = path.split('/').map(decodeURIComponent)
  if (key === undefined && request.method !== 'POST') {
    const entries = [...notes.values()].map(drawer.entry)
    return { status: 200, body: drawer.list(entries, new URLSearchParams(query)) }
  }
  const sent = parse(await textOf(request))
  if (key === undefined) return create(drawer, notes, count, sent)
  return item(drawer, notes, key, request.method ?? '', sent)
}

const seed = (owner: string): JsonObject => {
  const at = '2025-01-01T00:00:00.000Z'
  return { id: 'seed', title: `Of ${owner}`, code: null, extra: {}, created_at: at, updated_at: at }
}

const create = (
  drawer: Drawer,
  notes: Map<string, JsonObject>,
  count: { made: number },
  sent: Json | undefined,
): Answer => {
  if (isJsonObject(sent)) drawer.hasty(notes, sent)
  const refused = refusal(drawer, notes, sent, undefined)
  if (refused !== undefined || !isJsonObject(sent)) return { status: refused ?? 400 }
  if (sent['title'] === undefined) return { status: 400 }
  count.made += 1
  const made = {
    id: drawer.id(count.made),
    ...drawer.store(sent),
    created_at: drawer.time(),
    updated_at: drawer.time(),
  }
  notes.set(made.id, made)
  return { status: 201, body: { note: made } }
}

const item = (
  drawer: Drawer,
  notes: Map<string, JsonObject>,
  key: string,
  method: string,
  sent: Json | undefined,
): Answer => {
  const found = drawer.find(notes, key, method)
  if (found === undefined) return { status: 404 }
  const own = String(found['id'])
  if (method === 'DELETE') {
    drawer.remove(notes, own)
    return { status: 204 }
  }
  if (method !== 'PATCH' && drawer.isBusy()) return { status: 503 }
  if (method !== 'PATCH') return { status: 200, body: { note: drawer.read(found) } }
  if (isJsonObject(sent)) drawer.early(notes, own, sent)
  const refused = refusal(drawer, notes, sent, own)
  if (refused !== undefined || !isJsonObject(sent)) return { status: refused ?? 400 }
  const now = drawer.merge(found, sent, drawer.time())
  notes.set(own, now)
  return { status: 200, body: { note: now } }
}

const refusal = (
  drawer: Drawer,
  notes: Map<string, JsonObject>,
  sent: Json | undefined,
  own: string | undefined,
) => {
  if (!isJsonObject(sent) || !Object.keys(sent).every(drawer.knows)) return 400
  const { title, code, extra } = sent
  const isTitle =
    title === undefined || (typeof title === 'string' && title !== '' && [...title].length <= 80)
  const isCode = code === undefined || code === null || typeof code === 'string'
  if (!isTitle || !isCode || !(extra === undefined || extra === null || isJsonObject(extra))) return 400
  return code !== undefined && drawer.isTaken([...notes.values()], code, own) ? 422 : undefined
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const parse = (sent: string): Json | undefined => {
  try {
    return JSON.parse(sent)
  } catch {
    return undefined
  }
}
