import { beforeAll, describe, expect, test } from 'vitest'
import type { Resource } from '../spec/api.ts'
import { createEmbeddedStore } from '../store/embedded.ts'
import type { Store } from '../store/port.ts'
import { BOOK_API, BOOKS } from '../testing/books.ts'
import { FOUND } from './filter-language.cases.ts'
import { readFilter } from './filter-language.ts'

const NS = { tenant: 'test', lane: 'main' }
const books: Resource | undefined = BOOK_API.resources['books']
let store: Store
beforeAll(async () => {
  store = createEmbeddedStore(Object.values(BOOK_API.resources))
  await store.load(NS, BOOKS)
})

const read = (key: string, value: string) => {
  if (books === undefined) throw new Error('The small document has no books.')
  return readFilter(BOOK_API, books, key, value)
}

/** The ids of the books that a condition finds, in a row; what is wrong with it otherwise. */
const find = async (key: string, value: string): Promise<string> => {
  const filter = read(key, value)
  if (filter.kind === 'bad') return filter.faults.map(one => one.kind).join()
  const query = { where: filter.value, order: [], window: { kind: 'everything' as const } }
  return (await store.find(NS, 'books', query)).rows.map(row => row['id']).join('')
}

const cases = Object.entries(FOUND).flatMap(([predicate, rows]) =>
  rows.map(([attributes, value, ids]) => [`${attributes}_${predicate}`, value, ids] as const),
)

describe('every predicate', () => {
  test.each(cases)('%s=%s finds the books %j', async (key, value, ids) => {
    expect(await find(key, value)).toBe(ids)
  })
})

describe('times are compared as instants', () => {
  test.each([
    ['printed_eq', '2018-01-01', 'a', 'a plain date is its first instant in UTC'],
    ['printed_gt', '2018-01-01', 'bce', 'so the same day is after it'],
    ['printed_lteq', '2018-01-01T12:00', 'ab', 'seconds may be left out'],
    ['printed_eq', '2018-01-01T12:00:00Z', 'b', 'and so may their fraction'],
    ['printed_eq', '2018-01-01T12:00:00', 'b', 'no zone means UTC'],
    ['printed_eq', '2018-01-01T13:00:00+01:00', 'b', 'another zone is another clock'],
    ['printed_eq', '2018-01-01T13:00:00+0100', 'b', 'with or without the colon'],
    ['printed_lt', '2019-06-01T08:30:00.25Z', 'abc', 'fractions of any length'],
    ['printed_eq', '2019-06-01T08:30:00.250000Z', 'e', 'as long as they like'],
    ['printed_in', '2018-01-01,2018-01-02', 'ac', 'lists of them'],
    ['printed_not_eq', '2018-01-01', 'bce', 'and null is no instant'],
  ])('%s=%s finds %s: %s', async (key, value, ids) => {
    expect(await find(key, value)).toBe(ids)
  })
})

describe('attributes are joined, and reached through relationships', () => {
  test.each([
    ['title_or_shelf_start', 'a', 'ac', 'either'],
    ['title_or_shelf_eq', 'B1', 'e', 'in any order'],
    ['title_and_shelf_cont', '1', 'e', 'both'],
    ['title_or_shelf_null', 'true', 'd', 'one of them null'],
    ['title_or_shelf_or_id_eq', 'b', 'b', 'three of them'],
    ['title_or_shelf_not_eq', 'Emma', 'abce', 'each on its own'],
    ['title_and_shelf_not_eq', 'Emma', 'bce', 'each on its own'],
    ['author_name_eq', 'Jane', 'ae', 'to one'],
    ['author_number_in', '2,3', 'b', 'its key'],
    ['author_name_null', 'true', 'cd', 'no author has no name'],
    ['author_name_not_eq', 'Jane', 'b', 'which is not another name'],
    ['copies_barcode_eq', 'K-2', 'a', 'one of many'],
    ['copies_barcode_not_eq', 'K-1', 'a', 'one of many that is not'],
    ['copies_barcode_null', 'true', 'bcde', 'an empty one counts like none'],
    ['title_or_author_name_start', 's', 'e', 'own and related'],
    ['author_name_or_copies_barcode_cont', 'a', 'abe', 'related and related'],
  ])('%s=%s finds %s: %s', async (key, value, ids) => {
    expect(await find(key, value)).toBe(ids)
  })
})

describe('what is not understood is refused', () => {
  test.each([
    ['title', 'x', 'filter-unknown', 'no predicate'],
    ['title_', 'x', 'filter-unknown', 'an empty predicate'],
    ['_eq', 'x', 'filter-unknown', 'no attribute'],
    ['eq', 'x', 'filter-unknown', 'nothing but a predicate'],
    ['', 'x', 'filter-unknown', 'nothing at all'],
    ['title_equals', 'x', 'filter-unknown', 'an unknown predicate'],
    ['TITLE_eq', 'x', 'filter-unknown', 'another case'],
    ['title_EQ', 'x', 'filter-unknown', 'another case'],
    ['title_not_cont_any', 'x', 'filter-unknown', 'one that would be easy to guess'],
    ['colour_eq', 'x', 'filter-unknown', 'an unknown attribute'],
    ['secret_eq', 'x', 'filter-unknown', 'an attribute that cannot be filtered by'],
    ['title_or_colour_eq', 'x', 'filter-unknown', 'one unknown attribute of two'],
    ['title_or__eq', 'x', 'filter-unknown', 'one missing attribute of two'],
    ['title_or_shelf_and_id_eq', 'x', 'filter-unknown', 'or and and in one key'],
    ['title_and_shelf_or_id_eq', 'x', 'filter-unknown', 'and and or in one key'],
    ['author_eq', '1', 'filter-unknown', 'a relationship itself'],
    ['author_number_eq', 'x', 'filter-value', 'no number'],
    ['author_age_eq', '1', 'filter-unknown', 'an unknown attribute of a relationship'],
    ['loans_barcode_eq', 'K-1', 'filter-unknown', 'a relationship that cannot be filtered by'],
    ['__proto___eq', 'x', 'filter-unknown', 'what every object has'],
    ['constructor_null', 'true', 'filter-unknown', 'what every object has'],
    ['author___proto___eq', 'x', 'filter-unknown', 'what every object has'],
    ['title_true', 'true', 'filter-unknown', 'a text is not true'],
    ['title_jcont', '{}', 'filter-unknown', 'a text contains no object'],
    ['notes_eq', '{}', 'filter-unknown', 'an object is not compared'],
    ['notes_cont', 'x', 'filter-unknown', 'an object has no text'],
    ['pages_cont', '1', 'filter-unknown', 'a number has no text'],
    ['printed_start', '2018', 'filter-unknown', 'neither has a time'],
    ['title_null', 'yes', 'filter-value', 'neither true nor false'],
    ['title_present', '', 'filter-value', 'neither true nor false'],
    ['lent_eq', '1', 'filter-value', 'neither true nor false'],
    ['pages_eq', 'many', 'filter-value', 'no number'],
    ['pages_eq', '', 'filter-value', 'no number'],
    ['pages_eq', '1e3', 'filter-value', 'no plain number'],
    ['pages_in', '1,,2', 'filter-value', 'an empty number among others'],
    ['printed_gt', 'yesterday', 'filter-value', 'no time'],
    ['printed_gt', '2018-1-1', 'filter-value', 'a date of one digit'],
    ['printed_gt', '2018-01-01Z', 'filter-value', 'a zone without a clock'],
    ['printed_gt', '2018-13-01', 'filter-value', 'no such month'],
    ['printed_gt', '2018-02-30', 'filter-value', 'no such day'],
    ['printed_gt', '2019-02-29T10:00:00Z', 'filter-value', 'no such day that year'],
    ['printed_gt', '2018-01-01T25:00', 'filter-value', 'no such hour'],
    ['printed_gt', '9999-12-31T23:00:00-05:00', 'filter-value', 'beyond the last year'],
    ['printed_gt', '2018-01-01,2018-01-02', 'filter-value', 'a list where one is meant'],
    ['notes_jcont', '{', 'filter-value', 'no JSON'],
    ['notes_jcont', '[]', 'filter-value', 'no object'],
    ['notes_jcont', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'filter-value', 'too deep to look at'],
  ])('%s=%s is %s: %s', async (key, value, kind) => {
    expect(await find(key, value)).toBe(kind)
  })

  test('the fault names the key and the value as they were sent', () => {
    expect(read('nam_eq', 'x')).toMatchObject({
      faults: [{ kind: 'filter-unknown', with: { name: 'nam_eq' } }],
    })
    expect(read('pages_in', '1,x')).toMatchObject({
      faults: [{ kind: 'filter-value', with: { name: 'pages_in', value: '1,x' } }],
    })
  })
})
