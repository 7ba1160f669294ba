import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { compareJson } from './compare.ts'

const ASCENDING: readonly Json[] = [
  '',
  'Z',
  'a',
  '😀',
  -1,
  0,
  2,
  10,
  false,
  true,
  [],
  ['z'],
  ['a', 'b'],
  ['a', 'c'],
  {},
  { b: 1 },
  { b: 2 },
  { a: 1, b: 1 },
  null,
]

describe('all values have one order', () => {
  test.each(ASCENDING.map((value, place) => [value, place] as const))(
    '%j stands at place %i',
    (value, place) => {
      const signs = ASCENDING.map(other => Math.sign(compareJson(value, other)))
      expect(signs).toEqual(ASCENDING.map((_, i) => Math.sign(place - i)))
    },
  )

  test('members in another order make the same object', () => {
    expect(compareJson({ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 })).toBe(0)
  })

  test('a member called __proto__ is a member', () => {
    expect(compareJson(JSON.parse('{"__proto__":1}'), {})).not.toBe(0)
  })

  test('both ways round alike, and zero only for equal values', () => {
    // what fast-check calls a JSON value is one
    const values = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(Math.sign(compareJson(a, b))).toBe(0 - Math.sign(compareJson(b, a)))
        expect(compareJson(a, JSON.parse(JSON.stringify(a)))).toBe(0)
      }),
    )
  })
})
