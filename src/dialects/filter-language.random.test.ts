import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import { createEmbeddedStore } from '../store/embedded.ts'
import type { Store } from '../store/port.ts'
import { BOOK_API, BOOKS } from '../testing/books.ts'
import { type Kind, naiveHolds } from '../testing/naive-filter.ts'
import { readFilter } from './filter-language.ts'
import { PREDICATES, type Predicate } from './predicates.ts'

const NS = { tenant: 'test', lane: 'main' }
let store: Store
beforeAll(async () => {
  store = createEmbeddedStore(Object.values(BOOK_API.resources))
  await store.load(NS, BOOKS)
})

/** The attributes of a book, their kinds, and what they lead to. */
const ATTRIBUTES: Readonly<Record<string, readonly [Kind, (book: Row) => readonly Json[]]>> = {
  id: ['text', book => [book['id'] ?? null]],
  title: ['text', book => [book['title'] ?? null]],
  shelf: ['text', book => [book['shelf'] ?? null]],
  pages: ['number', book => [book['pages'] ?? null]],
  lent: ['boolean', book => [book['lent'] ?? null]],
  printed: ['time', book => [book['printed'] ?? null]],
  notes: ['object', book => [book['notes'] ?? null]],
  author_name: ['text', book => named('authors', 'number', book['author'] ?? null, 'name')],
  copies_barcode: ['text', book => named('copies', 'book', book['id'] ?? null, 'barcode')],
}
const named = (table: string, via: string, value: Json, field: string): readonly Json[] =>
  (BOOKS[table] ?? []).filter(row => row[via] === value).map(row => row[field] ?? null)

const VALUES: Readonly<Record<Kind, fc.Arbitrary<string>>> = {
  text: fc.oneof(
    fc.constantFrom(
      '',
      'a',
      'E',
      'emma',
      'Emma',
      'mm',
      'II',
      'A1',
      'a_1',
      '100%',
      'K-1',
      'Jane',
      'ann',
      '\\1',
    ),
    fc.string({ unit: fc.constantFrom('a', 'E', 'm', '1', '%', '_', '\\', '-', ' '), maxLength: 4 }),
  ),
  number: fc.constantFrom('100', '150', '200', '200.5', '300', '-1', '0'),
  boolean: fc.constantFrom('true', 'false'),
  time: fc.constantFrom(
    '2018-01-01',
    '2018-01-01T12:00:00Z',
    '2018-01-01T13:00:00+01:00',
    '2019-06-01T08:30:00.25Z',
  ),
  object: fc.constantFrom('{}', '{"genre":"novel"}', '{"genre":"x"}', '{"tags":["x","y"]}'),
}

const OF_TEXT = /match|start|end|cont/

/** Which predicates an attribute of that kind has, said apart from the dialect. */
const fits = ({ name }: Predicate, kind: Kind): boolean => {
  if (/^(present|blank|null|not_null)$/.test(name)) return true
  if (name === 'jcont' || kind === 'object') return name === 'jcont' && kind === 'object'
  if (name === 'true' || name === 'false') return kind === 'boolean'
  return kind === 'text' || !OF_TEXT.test(name)
}

const text = (predicate: Predicate, kind: Kind): fc.Arbitrary<string> => {
  if (predicate.takes === 'flag') return VALUES.boolean
  if (predicate.takes !== 'list') return VALUES[kind]
  return fc.array(VALUES[kind], { minLength: 1, maxLength: 3 }).map(values => values.join())
}

const conditions = fc
  .record({
    predicate: fc.constantFrom(...PREDICATES),
    kind: fc.constantFrom<Kind[]>('text', 'text', 'number', 'boolean', 'time', 'object'),
    join: fc.constantFrom('or', 'and'),
  })
  .filter(({ predicate, kind }) => fits(predicate, kind))
  .chain(({ predicate, kind, join }) => {
    const names = Object.keys(ATTRIBUTES).filter(name => ATTRIBUTES[name]?.[0] === kind)
    const attributes = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
    return fc.record({
      predicate: fc.constant(predicate.name),
      kind: fc.constant(kind),
      join: fc.constant(join),
      attributes,
      value: text(predicate, kind),
    })
  })

test('a condition finds what a naive evaluation finds', async () => {
  await fc.assert(
    fc.asyncProperty(conditions, async ({ predicate, kind, join, attributes, value }) => {
      const books = BOOK_API.resources['books']
      const filter =
        books && readFilter(BOOK_API, books, `${attributes.join(`_${join}_`)}_${predicate}`, value)
      if (filter?.kind !== 'good') throw new Error(`Refused: ${JSON.stringify(filter)}`)
      const query = { where: filter.value, order: [], window: { kind: 'everything' as const } }
      const found = (await store.find(NS, 'books', query)).rows.map(row => row['id'])
      const expected = (BOOKS['books'] ?? []).filter(book => {
        const meets = (name: string) => naiveHolds(predicate, ATTRIBUTES[name]?.[1](book) ?? [], value, kind)
        return join === 'or' ? attributes.some(meets) : attributes.every(meets)
      })
      expect(found).toEqual(expected.map(book => book['id']))
    }),
    { numRuns: 3000 },
  )
})
