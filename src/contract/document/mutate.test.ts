import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { mutationsOf } from './mutate.ts'
import { withAt } from './nodes.ts'
import { sampleOf } from './sample.ts'
import { conforms } from './schema.ts'

const ways = (schema: JsonObject, valid: Json) =>
  mutationsOf(schema, valid).map(one => [one.at.join('.'), one.keyword, one.part])

describe('each keyword is broken alone', () => {
  test.each<
    [schema: JsonObject, valid: Json, some: readonly (readonly [string, string, Json | undefined])[]]
  >([
    [{ type: 'string', maxLength: 3 }, 'ab', [['', 'maxLength', 'xxab']]],
    [
      { type: 'string', format: 'email', maxLength: 20 },
      'a@b.co',
      [['', 'maxLength', 'a@b.co'.padStart(21, 'x')]],
    ],
    [
      { type: 'string', pattern: '\\S' },
      'a',
      [
        ['', 'pattern', '   '],
        ['', 'pattern', ''],
      ],
    ],
    [
      { type: 'integer', minimum: 1, maximum: 5 },
      3,
      [
        ['', 'minimum', 0],
        ['', 'maximum', 6],
        ['', 'type', 1.5],
      ],
    ],
    [
      { type: 'string', enum: ['a'] },
      'a',
      [
        ['', 'enum', 'none-of-them'],
        ['', 'enum', 'A'],
      ],
    ],
    [
      { type: 'object', minProperties: 2, maxProperties: 3, additionalProperties: { type: 'string' } },
      { a: 'x', b: 'y' },
      [
        ['', 'minProperties', { a: 'x' }],
        ['', 'maxProperties', { a: 'x', b: 'y', surplus1: 'surplus', surplus2: 'surplus' }],
      ],
    ],
    [
      { type: 'array', minItems: 1, items: { type: 'string' } },
      ['a'],
      [
        ['', 'minItems', []],
        ['0', 'type', 42],
      ],
    ],
    [
      {
        type: 'object',
        required: ['a'],
        additionalProperties: false,
        properties: { a: { type: 'boolean' } },
      },
      { a: true },
      [
        ['a', 'required', undefined],
        ['no_such_member', 'additionalProperties', 'surplus'],
        ['a', 'type', 'yes'],
      ],
    ],
  ])('%j', (schema, valid, some) => {
    const all = ways(schema, valid)
    for (const one of some) expect(all).toContainEqual(one)
  })

  test('null is a violation only where it is not allowed', () => {
    const nulls = (schema: JsonObject) => ways(schema, 'a').filter(one => one[2] === null)
    expect([nulls({ type: 'string' }).length, nulls({ type: 'string', nullable: true }).length]).toEqual([
      1, 0,
    ])
  })
})

test('the place is changed, and nothing else', () => {
  const value = { a: [{ b: 1, c: 2 }], d: 3 }
  expect(withAt(value, ['a', '0', 'b'], 9)).toEqual({ a: [{ b: 9, c: 2 }], d: 3 })
  expect(withAt(value, ['a', '0', 'b'], undefined)).toEqual({ a: [{ c: 2 }], d: 3 })
  expect(withAt(value, ['e'], 1)).toEqual({ ...value, e: 1 })
  expect(value).toEqual({ a: [{ b: 1, c: 2 }], d: 3 })
})

const scalar = fc.constantFrom<JsonObject>(
  { type: 'string' },
  { type: 'string', maxLength: 8, nullable: true },
  { type: 'string', enum: ['red', 'blue'] },
  { type: 'string', format: 'date-time' },
  { type: 'integer', minimum: 2 },
  { type: 'boolean' },
)
const schemas = fc.letrec<{ node: JsonObject }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.record({ type: fc.constant('array'), items: tie('node'), minItems: fc.nat(2) }),
    fc
      .record({
        properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node'), { minKeys: 1 }),
        additionalProperties: fc.boolean(),
      })
      .map(one => ({
        type: 'object',
        required: Object.keys(one.properties).slice(0, 1),
        ...one,
      })),
  ),
})).node

test('a sample is allowed, and no mutation of it is', () => {
  fc.assert(
    fc.property(schemas, fc.boolean(), (schema, full) => {
      const valid = sampleOf(schema, { full, brand: text => text })
      expect(conforms(schema, valid)).toBe(true)
      for (const { at, part } of mutationsOf(schema, valid))
        expect(conforms(schema, withAt(valid, at, part) ?? null)).toBe(false)
    }),
    { numRuns: 100 },
  )
})
