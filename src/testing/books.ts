import type { Data, Row } from '../model/row.ts'
import { compileApi } from '../spec/compile.ts'
import { parseApiDocument } from '../spec/document.ts'

/** A small JSON:API with an attribute of every kind and a relationship of every kind, for tests of the dialect. */
export const BOOK_API = compileApi(
  parseApiDocument(
    'specs/books.yaml',
    `
openapi: 3.0.3
info: {title: Books, version: '1'}
x-dialect: json-api
x-resources:
  books:
    schema: '#/components/schemas/Book'
    key: {field: id, form: letters}
    time: iso
    sortable: [title]
    filterable: [id, title, shelf, pages, lent, printed, notes]
    relationships:
      author: {resource: authors, writable: true}
      copies: {resource: copies, inverse: book}
      loans: {resource: copies, inverse: book, filterable: false}
  authors:
    schema: '#/components/schemas/Author'
    key: {field: id, form: letters}
    time: iso
    filterable: [id, name]
  copies:
    schema: '#/components/schemas/Copy'
    key: {field: id, form: letters}
    time: iso
    filterable: [barcode]
    relationships:
      book: {resource: books}
paths: {}
components:
  schemas:
    Book:
      properties:
        title: {type: string, nullable: true}
        shelf: {type: string, nullable: true}
        pages: {type: integer, nullable: true}
        lent: {type: boolean, nullable: true}
        printed: {type: string, format: date-time, nullable: true}
        notes: {type: object, nullable: true}
        secret: {type: string}
    Author: {properties: {name: {type: string}}}
    Copy: {properties: {barcode: {type: string, nullable: true}}}
`,
  ),
)

const book = (
  id: string,
  title: string | null,
  shelf: string | null,
  pages: number | null,
  lent: boolean | null,
  printed: string | null,
  notes: Row | null,
  author: string | null,
): Row => ({ id, title, shelf, pages, lent, printed, notes, author })

/** Five books; `d` is null wherever it can be, `c` has an empty title, `a` two copies and `e` one without barcode. */
export const BOOKS: Data = {
  authors: [
    { id: 'p', name: 'Jane' },
    { id: 'q', name: 'Ann' },
  ],
  books: [
    book('a', 'Emma', 'A1', 100, true, '2018-01-01T00:00:00.000Z', { genre: 'novel', tags: ['x', 'y'] }, 'p'),
    book('b', 'emma II', '100%', 200, false, '2018-01-01T12:00:00.000Z', {}, 'q'),
    book('c', '', 'a_1', 300, null, '2018-01-02T00:00:00.000Z', { genre: 'essay' }, null),
    book('d', null, null, null, null, null, null, null),
    book('e', 'Straße\\1', 'B1', 200, false, '2019-06-01T08:30:00.250Z', { genre: 'novel' }, 'p'),
  ],
  copies: [
    { id: 'k', barcode: 'K-1', book: 'a' },
    { id: 'l', barcode: 'K-2', book: 'a' },
    { id: 'm', barcode: null, book: 'e' },
  ],
}
