import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Fixture } from '../model/fixture.ts'
import { isJsonObject, type Json } from '../model/json.ts'
import type { Data, Row } from '../model/row.ts'
import { compileApi } from '../spec/compile.ts'
import { objectAt, parseApiDocument } from '../spec/document.ts'
import { refusals } from './refusals.ts'

/** An operation with every refusal beside its own responses. */
const refusing = (operation: Json): Json =>
  isJsonObject(operation) && operation['responses'] !== undefined
    ? { ...operation, responses: { ...refusals(), ...objectAt(operation, 'responses') } }
    : operation

const file = join(import.meta.dirname, 'books.yaml')
const root = parse(readFileSync(file, 'utf8'))
const paths = Object.entries(objectAt(root, 'paths')).map(([path, item]) => [
  path,
  Object.fromEntries(Object.entries(item ?? {}).map(([method, one]) => [method, refusing(one)])),
])

/** A small JSON:API (books.yaml), for tests of the dialect. */
export const BOOK_API = compileApi(
  parseApiDocument('specs/books.yaml', JSON.stringify({ ...root, paths: Object.fromEntries(paths) })),
)

const book = (
  id: string,
  title: string | null,
  shelf: string | null,
  pages: number | null,
  lent: boolean | null,
  printed: string | null,
  notes: Row | null,
  author: number | null,
): Row => ({ id, title, shelf, pages, lent, printed, notes, author, secret: null })

/** Five books; `d` is null wherever it can be, `c` has an empty title, `a` two copies and `e` one without barcode. */
export const BOOKS: Data = {
  authors: [
    { number: 1, name: 'Jane', joined: '2018-01-01T12:00:00.000Z', mentor: null, sponsor: null },
    { number: 2, name: 'Ann', joined: '2018-01-02T00:00:00.000Z', mentor: 1, sponsor: null },
  ],
  books: [
    book('a', 'Emma', 'A1', 100, true, '2018-01-01T00:00:00.000Z', { genre: 'novel', tags: ['x', 'y'] }, 1),
    book('b', 'emma II', '100%', 200, false, '2018-01-01T12:00:00.000Z', {}, 2),
    book('c', '', 'a_1', 300, null, '2018-01-02T00:00:00.000Z', { genre: 'essay' }, null),
    book('d', null, null, null, null, null, null, null),
    book('e', 'Straße\\1', 'B1', 200, false, '2019-06-01T08:30:00.250Z', { genre: 'novel' }, 1),
  ],
  copies: [
    { id: 'k', barcode: 'K-1', book: 'a' },
    { id: 'l', barcode: 'K-2', book: 'a' },
    { id: 'm', barcode: null, book: 'e' },
  ],
}

export const BOOK_FIXTURE: Fixture = { credentials: { keys: [], clients: [] }, build: () => BOOKS }
