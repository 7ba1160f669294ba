import { expect, test } from 'vitest'
import { BOOK_API } from '../testing/books.ts'
import { readCursor, writeCursor } from './json-api-cursor.ts'

const [books] = Object.values(BOOK_API.resources)
if (books === undefined) throw new Error('The small document has no books.')
const resource = { ...books, order: ['printed', 'id'].map(field => ({ field, descending: false })) }
const opaque = (text: string) => Buffer.from(text).toString('base64url')

test.each([
  [{ id: 'a', printed: '2018-01-01T00:00:00.000Z' }],
  [{ id: 'ß/+?&=', printed: null }],
  [{ id: 7, printed: 'x' }],
])('a cursor of %j is read as its place in the order, and needs no encoding', row => {
  const cursor = writeCursor(row, resource)
  expect(cursor).toMatch(/^[\w-]+$/)
  expect(readCursor(cursor, resource)).toEqual([row.printed, row.id])
})

test.each([
  ['nothing', ''],
  ['no base64', '%%%'],
  ['no JSON', opaque('x')],
  ['no list', opaque('{"length":2}')],
  ['too short a list', opaque('["2018"]')],
  ['too long a list', opaque('["2018","a","b"]')],
  ['a list of lists', opaque('[["2018"],["a"]]')],
  ['a list of objects', opaque('[{},{}]')],
  ['a list of flags', opaque('[true,false]')],
])('%s is no cursor', (_, text) => {
  expect(readCursor(text, resource)).toBeUndefined()
})
