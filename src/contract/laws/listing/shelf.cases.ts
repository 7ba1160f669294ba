import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Json } from '../../../model/json.ts'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import type { Finding } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import { findingsOf } from '../findings-of.cases.ts'
import { lens, SHELF } from './shelf-document.cases.ts'

/** A shelf of books over HTTP, to be listed by page and by cursor, sorted and filtered; each part can be spoiled. */
interface Book {
  readonly [member: string]: Json
  readonly id: string
  readonly title: string | null
  readonly updated_at: string
}

// biome-ignore format: one row, one line
const BOOKS: readonly Book[] = [
  ['Zorn', 10], ['apple', 11], ['Äther', 12], [null, 13], ['10', 14], ['9', 15], ['Zorn', 16], ['b', 17], [null, 18], ['😀', 19], ['ｚ', 20], ['Böll', 21], ['c', 22], ['d', 23],
].map(([title, day], i) => ({
  id: `b${i + 10}`,
  title: title === null ? null : String(title),
  created_at: '2025-01-01T10:00:00.000Z',
  updated_at: `2025-03-${day}T08:00:00.500Z`,
}))

export interface Shelf {
  /** What is asked; undefined where nobody can say. */
  readonly heard: (params: URLSearchParams, request: IncomingMessage) => URLSearchParams | undefined
  readonly filter: (book: Book, since: number | undefined, until: number | undefined) => boolean
  readonly compare: (a: Book, b: Book) => number
  readonly cut: (books: readonly Book[], number: number, size: number) => readonly Book[]
  readonly total: (all: readonly Book[], page: readonly Book[]) => number
  readonly size: (asked: string | null) => number | undefined
  /** Where the next page starts, by the index behind this one; undefined at the end. */
  readonly next: (end: number, count: number) => number | undefined
}

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

export const FAULTLESS: Shelf = {
  heard: params => params,
  filter: ({ updated_at }, since, until) =>
    Date.parse(updated_at) >= (since ?? Number.NEGATIVE_INFINITY) &&
    Date.parse(updated_at) <= (until ?? Number.POSITIVE_INFINITY),
  compare: (a, b) =>
    a.title === null || b.title === null
      ? Number(a.title === null) - Number(b.title === null)
      : byCodePoint(a.title, b.title),
  cut: (books, number, size) => books.slice((number - 1) * size, number * size),
  total: all => all.length,
  size: asked => {
    const size = asked === null ? 5 : /^\d+$/.test(asked) ? Number(asked) : 0
    return size >= 1 && size <= 10 ? size : undefined
  },
  next: (end, count) => (end < count ? end : undefined),
}

/** Runs a law against a shelf, and gives what it found. */
export const findingsOn = async (
  law: Law,
  spoiled: Partial<Shelf> = {},
  strict = true,
): Promise<readonly Finding[]> =>
  findingsOf(law, {
    contract: readContract(parseApiDocument('shelf.json', JSON.stringify(SHELF))),
    lens,
    supplied: {},
    url: new URL(await serve({ ...FAULTLESS, ...spoiled })),
    readOnly: true,
    strict,
  })

const serve = async (shelf: Shelf): Promise<string> => {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const params = shelf.heard(url.searchParams, request)
    if (params === undefined) return void response.writeHead(500).end()
    const answer = url.pathname === '/numbered' ? numbered(shelf, params) : byCursor(shelf, params)
    if (answer === undefined) return void response.writeHead(400).end()
    const body = Buffer.from(JSON.stringify(answer))
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
    response.writeHead(200, headers).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const numbered = (shelf: Shelf, params: URLSearchParams): Json | undefined => {
  const page = params.get('page') ?? '1'
  const per = shelf.size(params.get('per_page'))
  const sort = params.get('sort') ?? ''
  if (per === undefined || !/^[1-9]\d*$/.test(page) || !/^(-?title)?$/.test(sort)) return undefined
  const bound = (name: string) => (params.has(name) ? Number(params.get(name)) : undefined)
  if ([bound('since'), bound('until')].some(one => one !== undefined && !Number.isInteger(one)))
    return undefined
  const some = BOOKS.filter(one => shelf.filter(one, bound('since'), bound('until')))
  const sorted =
    sort === ''
      ? some
      : some.toSorted((a, b) => (sort === 'title' ? shelf.compare(a, b) : -shelf.compare(a, b)))
  const books = shelf.cut(sorted, Number(page), per)
  return { books, total: shelf.total(some, books) }
}

const byCursor = (shelf: Shelf, params: URLSearchParams): Json | undefined => {
  const per = shelf.size(params.get('per_page'))
  if (per === undefined) return undefined
  const start = Number(params.get('cursor') ?? 0)
  const next = shelf.next(start + per, BOOKS.length)
  return {
    books: BOOKS.slice(start, start + per),
    total: BOOKS.length,
    next: next === undefined ? null : String(next),
  }
}
