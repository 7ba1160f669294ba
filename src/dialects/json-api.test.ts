import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BOOK_API, BOOK_FIXTURE } from '../testing/books.ts'
import { type OpenMock, openMock } from '../testing/open-mock.ts'

// What a document alone makes of this dialect: keys that are integers and named otherwise,
// listings that are not paged.

let mock: OpenMock
beforeEach(async () => {
  const clock = () => Date.parse('2025-03-01T10:00:00Z')
  mock = await openMock({ providers: [{ api: BOOK_API, fixture: BOOK_FIXTURE }], clock })
})
afterEach(() => mock.close())

const headers = { 'content-type': 'application/vnd.api+json' }
const send = (line: string, data?: object) => {
  const [method = '', path = ''] = line.split(' ')
  const url = `/books/v1${path}`
  return data === undefined ? mock.send(method, url) : mock.send(method, url, { headers, body: { data } })
}

const author = (id: string, name: string, joined: string) => ({
  id,
  type: 'authors',
  links: { self: `http://localhost:80/books/v1/authors/${id}` },
  attributes: { name, joined },
  relationships: Object.fromEntries(
    ['books', 'mentor', 'sponsor'].map(relation => {
      const [self, related] = [`relationships/${relation}`, relation].map(
        rest => `http://localhost:80/books/v1/authors/${id}/${rest}`,
      )
      return [relation, { links: { self, related } }]
    }),
  ),
  meta: { library: 'test' },
})
const JANE = author('1', 'Jane', '2018-01-01T12:00:00.000Z')

describe('keys that are integers are texts on the wire', () => {
  test.each([
    ['GET /authors/1', JANE],
    ['GET /authors/2/mentor', JANE],
    ['GET /authors/1/mentor', null],
    ['GET /authors?filter[q][number_eq]=1', [JANE]],
    ['GET /authors?filter[q][number_lt]=2', [JANE]],
    ['GET /authors?filter[q][joined_lt]=2018-01-02', [JANE]],
    ['GET /authors?filter[q][books_title_eq]=Emma', [JANE]],
  ])('%s', async (line, data) => {
    expect((await send(line)).json.data).toEqual(data)
  })

  test.each([
    'GET /authors/3',
    'GET /authors/one',
    'GET /authors/1.5',
    'GET /authors/0x1',
    'GET /authors/%201',
  ])('%s leads nowhere', async line => {
    expect((await send(line)).status).toBe(404)
  })

  test('a listing that is not paged is whole, and says nothing of pages', async () => {
    const { json } = await send('GET /authors?include=mentor')
    expect([json.data.length, json.meta, json.links]).toEqual([2, {}, {}])
    expect(json.data[1].relationships.mentor.data).toEqual({ type: 'authors', id: '1' })
  })

  test('a new record gets the next number, and is linked by number', async () => {
    const relationships = { mentor: { data: { type: 'authors', id: '2' } } }
    const created = await send('POST /authors', {
      type: 'authors',
      attributes: { name: 'Eve' },
      relationships,
    })
    expect(created.json.data).toEqual(author('3', 'Eve', '2025-03-01T10:00:00.000Z'))
    expect(created.headers['location']).toBe('http://localhost:80/books/v1/authors/3')
    expect((await send('GET /authors/3/mentor')).json.data.id).toBe('2')
  })

  test('an update names its record by a text', async () => {
    const update = (id: unknown) =>
      send('PATCH /authors/2', { type: 'authors', id, attributes: { name: 'Anna' } })
    expect((await update('2')).json.data.attributes.name).toBe('Anna')
    expect((await update('1')).json).toEqual({ fault: 'id-mismatch', id: '1' })
    expect((await update(undefined)).json).toEqual({ fault: 'id-missing' })
  })
})

test('what the document does not let a client write is ignored where it is not refused', async () => {
  const attributes = { name: 'Eve', number: 9, joined: 'never', mentor: 1, __proto__: null }
  const sponsor = { data: { type: 'authors', id: '1' } }
  const relationships = { books: { data: [{ type: 'books', id: 'a' }] }, sponsor, nobody: { data: null } }
  const { json } = await send('POST /authors', { type: 'authors', attributes, relationships })
  expect(json.data).toEqual(author('3', 'Eve', '2025-03-01T10:00:00.000Z'))
  const [eve] = (await send('GET /authors?include=mentor,sponsor&filter[q][number_eq]=3')).json.data
  expect([eve.relationships.mentor.data, eve.relationships.sponsor.data]).toEqual([null, null])
})
