import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import type { Finding } from '../finding.ts'
import { plainLens } from '../lenses.ts'
import type { Law } from '../provider-contract.ts'
import { createCoverage } from '../run/coverage.ts'
import { runProbe } from '../run/engine.ts'
import { createJournal } from '../run/journal.ts'
import { openSession } from '../run/open.ts'

/** Notes that can be made, changed and deleted over HTTP; each part can be spoiled. */
export interface Drawer {
  readonly store: (sent: JsonObject) => JsonObject
  readonly merge: (was: JsonObject, sent: JsonObject, now: string) => JsonObject
  /** What an update is told of before it is looked at. */
  readonly early: (notes: Map<string, JsonObject>, id: string, sent: JsonObject) => void
  readonly remove: (notes: Map<string, JsonObject>, id: string) => void
  readonly find: (notes: Map<string, JsonObject>, id: string) => JsonObject | undefined
  readonly entry: (note: JsonObject) => JsonObject
  readonly time: () => string
  readonly id: (count: number) => string
  readonly read: (note: JsonObject) => JsonObject
  readonly isTaken: (notes: readonly JsonObject[], code: Json, own: string | undefined) => boolean
  readonly owner: (key: string | undefined) => string | undefined
}

const KEYS: Readonly<Record<string, string>> = { 'Bearer ours': 'us', 'Bearer theirs': 'them' }

export const FAULTLESS: Drawer = {
  store: ({ title, code = null, extra = {} }) => ({ title: title ?? null, code, extra }),
  merge: (
    was,
    { title = was['title'] ?? null, code = was['code'] ?? null, extra = was['extra'] ?? null },
    now,
  ) => ({
    ...was,
    title,
    code,
    extra,
    updated_at: now,
  }),
  early: () => undefined,
  remove: (notes, id) => void notes.delete(id),
  find: (notes, id) => notes.get(id),
  entry: note => note,
  time: () => new Date().toISOString(),
  id: count => `note${String.fromCharCode(97 + (count % 26), 97 + Math.floor(count / 26))}`,
  read: note => note,
  isTaken: (notes, code, own) =>
    code !== null && notes.some(one => one['code'] === code && one['id'] !== own),
  owner: key => KEYS[key ?? ''],
}

const text = { type: 'string', minLength: 1, maxLength: 80 }
const members = {
  title: text,
  code: { type: 'string', nullable: true },
  extra: { type: 'object', nullable: true, additionalProperties: true, default: {} },
}
const time = { type: 'string', format: 'date-time' }
const note = {
  type: 'object',
  properties: { id: { type: 'string' }, ...members, created_at: time, updated_at: time },
}
const json = (schema: JsonObject, examples: JsonObject = {}) => ({
  content: { 'application/json': { schema, examples } },
})
const one = { type: 'object', properties: { note } }
const sample = { a: { value: { note: { id: 'n', created_at: '2025', updated_at: '2025' } } } }
const body = (required: readonly string[]) => ({
  requestBody: json({ type: 'object', required, additionalProperties: false, properties: members }),
})
const said = (action: string, status: string, more: JsonObject) => ({
  'x-action': action,
  'x-resource': 'notes',
  operationId: action,
  responses: {
    [status]: { description: 'Yes', ...more },
    400: { description: 'No' },
    401: { description: 'No' },
    404: { description: 'No' },
    422: { description: 'No' },
  },
})
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const DOCUMENT = {
  openapi: '3.0.3',
  info: { title: 'Drawer', version: '1' },
  security: [{ key: [] }],
  'x-resources': {
    notes: {
      schema: '#/components/schemas/Note',
      created: 'created_at',
      updated: 'updated_at',
      unique: ['code'],
    },
  },
  paths: {
    '/notes': {
      get: said(
        'list',
        '200',
        json({
          type: 'object',
          properties: { notes: { type: 'array', items: note }, total: { type: 'integer' } },
        }),
      ),
      post: { ...said('create', '201', json(one, sample)), ...body(['title']) },
    },
    '/notes/{id}': {
      parameters: [id],
      get: said('retrieve', '200', json(one)),
      patch: { ...said('update', '200', json(one)), ...body([]) },
      delete: said('delete', '204', {}),
    },
  },
  components: { schemas: { Note: note }, securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
}

const lens = plainLens({
  records: ['notes'],
  record: ['note'],
  key: 'id',
  total: value => (isJsonObject(value) && typeof value['total'] === 'number' ? value['total'] : undefined),
})

/** Runs a law against a drawer, and gives what it found. */
export const findingsIn = async (law: Law, spoiled: Partial<Drawer> = {}): Promise<readonly Finding[]> => {
  const session = await openSession({
    contract: readContract(parseApiDocument('drawer.json', JSON.stringify(DOCUMENT))),
    lens,
    supplied: { token: 'ours', otherToken: 'theirs' },
    tokenUrl: undefined,
    strict: true,
    seed: 1,
    runId: 'cgkit-test',
    journal: createJournal(undefined),
    url: new URL(await serve({ ...FAULTLESS, ...spoiled })),
    readOnly: false,
    timeout: 5000,
    most: 1e6,
    rate: undefined,
    ca: undefined,
    insecure: false,
    clock: Date.now,
  })
  const found: Finding[] = []
  for (const probe of law(session)) found.push(...(await runProbe(session, probe, createCoverage())).findings)
  session.client.close()
  return found
}

interface Answer {
  readonly status: number
  readonly body?: Json
}

const serve = async (drawer: Drawer): Promise<string> => {
  const all = new Map<string, Map<string, JsonObject>>()
  const count = { made: 0 }
  const server = createServer(async (request, response) => {
    const { status, body: answer } = await answerTo(drawer, all, count, request)
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
  const [, , key] = (request.url ?? '').split('/').map(decodeURIComponent)
  if (key === undefined && request.method !== 'POST') {
    const entries = [...notes.values()].map(drawer.entry)
    return { status: 200, body: { notes: entries, total: entries.length } }
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
  const found = drawer.find(notes, key)
  if (found === undefined) return { status: 404 }
  const own = String(found['id'])
  if (method === 'DELETE') {
    drawer.remove(notes, own)
    return { status: 204 }
  }
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
  if (!isJsonObject(sent) || Object.keys(sent).some(name => !(name in members))) return 400
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
