import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { conforms } from '../document/schema.ts'
import { members } from './strangers-document.cases.ts'

/** What a shop asks of its clients. */
export const KEY = 'sesame-Open-1234'

type Book = JsonObject & { readonly id: number }

/** What a shop does; each part can be spoiled. */
export interface Shop {
  /** Schema of the bodies that it takes. */
  readonly takes: JsonObject
  readonly filter: (book: Book, name: string, wanted: string) => boolean
  readonly cut: (books: readonly Book[], offset: number, limit: number) => readonly Book[]
  readonly total: (books: readonly Book[], page: readonly Book[]) => number
  readonly replace: (was: Book, sent: JsonObject) => Book
}

/** With some members otherwise. */
export const taking = (more: JsonObject): JsonObject => ({ ...SENT, properties: { ...members, ...more } })

const SENT: JsonObject = { type: 'object', required: ['title', 'author', 'isbn'], properties: members }
const own = (sent: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => name in members))

export const FAULTLESS: Shop = {
  takes: SENT,
  filter: (book, name, wanted) => book[name] === wanted,
  cut: (books, offset, limit) => books.slice(offset, offset + limit),
  total: books => books.length,
  replace: (was, sent) => ({ id: was.id, addedAt: was['addedAt'] ?? null, ...own(sent) }),
}

interface Said {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

const parse = (bytes: Buffer): Json | undefined => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

const number = (value: string | null, preset: number, least: number, most: number): number | undefined => {
  if (value === null) return preset
  const is = /^\d{1,12}$/.test(value) && Number(value) >= least && Number(value) <= most
  return is ? Number(value) : undefined
}

const createShop = (shop: Shop) => {
  const books = new Map<number, Book>()
  let count = 0
  const add = (sent: JsonObject): Book => {
    const book = { id: ++count, addedAt: new Date().toISOString(), ...own(sent) }
    books.set(book.id, book)
    return book
  }
  for (const author of ['Austen', 'Joyce', 'Eliot', 'Austen', 'Woolf', 'Joyce', 'Austen'])
    add({ title: `By ${author}`, author, isbn: '9780000000000' })

  const list = (query: URLSearchParams): Said => {
    const limit = number(query.get('limit'), 10, 1, 50)
    const offset = number(query.get('offset'), 0, 0, Number.MAX_SAFE_INTEGER)
    const filters = ['author', 'binding'].flatMap(name =>
      query.has(name) ? [[name, query.get(name) ?? '']] : [],
    )
    const isBad = filters.some(([name, one]) =>
      name === 'author' ? one === '' : !['hard', 'soft'].includes(one ?? ''),
    )
    if (limit === undefined || offset === undefined || isBad) return { status: 400 }
    const all = [...books.values()].filter(book =>
      filters.every(([name = '', wanted = '']) => shop.filter(book, name, wanted)),
    )
    const items = shop.cut(all, offset, limit)
    return { status: 200, body: { items, total: shop.total(all, items) } }
  }

  const item = (method: string, id: string, sent: Json | undefined): Said => {
    const book = books.get(number(id, 0, 0, 1e12) ?? 0)
    if (!/^\d{1,12}$/.test(id)) return { status: 400 }
    if (method === 'DELETE') books.delete(book?.id ?? 0)
    if (method === 'DELETE') return { status: 204 } // once more comes to the same
    if (book === undefined) return { status: 404 }
    if (method === 'PUT') books.set(book.id, shop.replace(book, sent as JsonObject)) // looked at before
    return { status: 200, body: books.get(book.id) }
  }

  return (method: string, url: URL, type: string, bytes: Buffer): Said => {
    const [, id, order] = /^\/books(?:\/([^/]+)(\/order)?)?$/.exec(url.pathname) ?? []
    if (!url.pathname.startsWith('/books') || (id === undefined && url.pathname !== '/books'))
      return { status: 404 }
    const allow = order ? ['POST'] : id ? ['GET', 'PUT', 'DELETE'] : ['GET', 'POST']
    if (!allow.includes(method)) return { status: 405, headers: { Allow: allow.join(', ') } }
    if (order) return { status: books.has(Number(id)) ? 202 : 404 }
    if (method === 'POST' || method === 'PUT') {
      const sent = parse(bytes)
      if (type !== 'application/json') return { status: 415 }
      if (sent === undefined || !conforms(shop.takes, sent)) return { status: 400 }
      if (id === undefined) return { status: 201, body: add(sent as JsonObject) } // it is what the schema says
      return item(method, id, sent)
    }
    return id === undefined ? list(url.searchParams) : item(method, id, undefined)
  }
}

/** Opens a shop, and gives its base. */
export const serve = async (shop: Shop): Promise<string> => {
  const answer = createShop(shop)
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer) // no encoding is set
    const { method = '', headers } = request
    const type = (headers['content-type'] ?? '').split(';')[0]?.trim() ?? ''
    const isHead = method === 'HEAD'
    const said =
      headers['x-api-key'] === KEY
        ? answer(isHead ? 'GET' : method, new URL(request.url ?? '', 'http://x'), type, Buffer.concat(chunks))
        : { status: 401 }
    const { status, body, headers: more } = { body: undefined, headers: {}, ...said }
    response.writeHead(status, { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...more })
    response.end(body === undefined || isHead ? undefined : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}
