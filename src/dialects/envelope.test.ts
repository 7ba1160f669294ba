import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { compileEnvelope } from './envelope.ts'

const VALUES = { rows: '{"id":1},{"id":2}', row: '{"id":1}', next: '"n"', account: '{"a":1}', count: '2' }
const compile = (schema: JsonObject) =>
  compileEnvelope(schema, pointer => new Error(`unfillable: ${pointer}`))
const filled = (properties: JsonObject) => JSON.parse(compile({ properties })(VALUES))

describe('an envelope is filled from its schema', () => {
  test.each<[what: string, properties: JsonObject, body: object]>([
    ['nothing', {}, {}],
    ['rows', { a: { 'x-value': 'rows' } }, { a: [{ id: 1 }, { id: 2 }] }],
    ['a row', { a: { 'x-value': 'row' } }, { a: { id: 1 } }],
    ['the way on', { a: { 'x-value': 'next' } }, { a: 'n' }],
    ['the account', { a: { 'x-value': 'account' } }, { a: { a: 1 } }],
    ['the count', { a: { 'x-value': 'count' } }, { a: 2 }],
    ['a text around it', { a: { 'x-text': 'Found: "{count}"\n' } }, { a: 'Found: "2"\n' }],
    ['a text without it', { a: { 'x-text': 'Found' } }, { a: 'Found' }],
    [
      'a constant',
      { a: { enum: [200] }, b: { enum: ['x'] }, c: { enum: [null] } },
      { a: 200, b: 'x', c: null },
    ],
    [
      'inner members',
      { a: { properties: { b: { enum: [1] }, c: { 'x-value': 'row' } } } },
      { a: { b: 1, c: { id: 1 } } },
    ],
    ['a mark before what is inside', { a: { 'x-value': 'row', properties: { b: {} } } }, { a: { id: 1 } }],
    ['hard names', { 'a"b\u2028': { enum: [1] } }, { 'a"b\u2028': 1 }],
  ])('%s', (_what, properties, body) => {
    expect(filled(properties)).toEqual(body)
  })

  test('members keep the order of the document', () => {
    const write = compile({ properties: { b: { enum: [1] }, a: { 'x-value': 'count' } } })
    expect(write(VALUES)).toBe('{"b":1,"a":2}')
  })
})

test.each<[JsonObject, string]>([
  [{ a: { type: 'string' } }, '/a'],
  [{ a: { enum: ['x', 'y'] } }, '/a'],
  [{ a: { properties: { b: { 'x-value': 'rowz' } } } }, '/a/b'],
])('%j cannot be filled, and says where', (properties, path) => {
  expect(() => compile({ properties })).toThrow(`unfillable: ${path}`)
})
