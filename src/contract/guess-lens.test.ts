import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { parseApiDocument } from '../spec/document.ts'
import { readContract } from './document/read.ts'
import { guessLens } from './guess-lens.ts'

const record: JsonObject = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string' }, size: { type: 'integer' } },
}
const wrap =
  (...names: readonly string[]) =>
  (schema: JsonObject): JsonObject =>
    names.reduceRight<JsonObject>(
      (inner, name) => ({ type: 'object', properties: { count: { type: 'integer' }, [name]: inner } }),
      schema,
    )
const list = (items: JsonObject): JsonObject => ({ type: 'array', items })

const lensOf = (listed: JsonObject, one: JsonObject, mediaType = 'application/json', name = 'id') => {
  const answer = (schema: JsonObject) => ({
    get: { responses: { '200': { description: '', content: { [mediaType]: { schema } } } } },
  })
  const root = {
    openapi: '3.0.3',
    info: { title: 'Cups', version: '1' },
    paths: { '/cups': answer(listed), [`/cups/{${name}}`]: answer(one) },
  }
  return guessLens(readContract(parseApiDocument('cups.json', JSON.stringify(root))))
}

const cup = { id: 'c1', name: 'Blue', size: 3 }

// biome-ignore format: one row, one line
test.each<[what: string, listed: JsonObject, one: JsonObject, listing: Json, item: Json]>([
  ['bare', list(record), record, [cup], cup],
  ['in data', wrap('data')(list(record)), wrap('data')(record), { count: 1, data: [cup] }, { data: cup }],
  ['named', wrap('cups')(list(record)), wrap('cup')(record), { cups: [cup] }, { cup }],
  ['deep', wrap('data', 'cups')(list(record)), wrap('data', 'cup')(record), { data: { cups: [cup] } }, { data: { cup } }],
  ['with more in the item', list(record), { allOf: [record, { type: 'object', properties: { notes: { type: 'string' } } }] }, [cup], cup],
])('records are found %s', (_what, listed, one, listing, item) => {
  const lens = lensOf(listed, one)
  expect(lens.records(listing, '/cups')).toEqual([cup])
  expect(lens.record(item, '/cups')).toEqual(cup)
  expect(lens.id(cup)).toBe('c1')
})

test('JSON:API is known by its media type', () => {
  const lens = lensOf({}, {}, 'application/vnd.api+json')
  expect(lens.members({ id: '1', attributes: { name: 'Blue' } })).toEqual({ id: '1', name: 'Blue' })
})

test('the key may be what the path calls it', () => {
  const coded: JsonObject = {
    type: 'object',
    properties: { code: { type: 'string' }, name: { type: 'string' } },
  }
  expect(lensOf(list(coded), coded, 'application/json', 'code').id({ code: 'x' })).toBe('x')
})

test('a document without schemas gives no records, and no bug', () => {
  expect(lensOf({}, {}).records({ anything: 1 }, '/cups')).toBeUndefined()
})

const one = (schema: JsonObject): JsonObject => ({ type: 'object', properties: schema })
const whole: JsonObject = { type: 'integer' }
const place: JsonObject = { type: 'string', nullable: true }

// biome-ignore format: one row, one line
test.each<[what: string, envelope: JsonObject, body: Json, total: number | undefined, next: unknown]>([
  ['beside the records', one({ cups: list(record), total: whole }), { cups: [], total: 7 }, 7, undefined],
  ['in a member of its own', one({ data: list(record), meta: one({ total_count: whole }) }), { data: [], meta: { total_count: 7 } }, 7, undefined],
  ['not what may be that of the page', one({ cups: list(record), count: whole }), { cups: [], count: 7 }, undefined, undefined],
  ['a link', one({ cups: list(record), next: place }), { cups: [], next: '/cups?after=3' }, undefined, { kind: 'link', url: '/cups?after=3' }],
  ['the end', one({ cups: list(record), next: place }), { cups: [], next: null }, undefined, undefined],
])('how much there is and how it goes on is read: %s', (_what, envelope, body, total, next) => {
  const lens = lensOf(envelope, record)
  expect([lens.total(body), lens.next(body)]).toEqual([total, next])
})

test('a body may have its record in a frame', () => {
  const body = (schema: JsonObject) => ({ content: { 'application/json': { schema } } })
  const answer = { '200': { description: '', ...body(list(record)) } }
  const root = (schema: JsonObject) => ({
    openapi: '3.0.3',
    info: { title: 'Cups', version: '1' },
    paths: {
      '/cups': { get: { responses: answer }, post: { requestBody: body(schema), responses: answer } },
      '/cups/{id}': { get: { responses: { '200': { description: '', ...body(record) } } } },
    },
  })
  const written = (schema: JsonObject) => {
    const lens = guessLens(readContract(parseApiDocument('cups.json', JSON.stringify(root(schema)))))
    return [lens.write('/cups', { name: 'Blue' }, undefined), lens.pointer('name', '/cups')]
  }
  expect(written(one({ cup: record }))).toEqual([{ cup: { name: 'Blue' } }, '/cup/name'])
  expect(written(record)).toEqual([{ name: 'Blue' }, '/name'])
})
