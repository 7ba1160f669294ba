import { expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { jsonContains } from './json-contains.ts'

/** The first rows are the ones in PostgreSQL's manual, section 8.14.3. */
test.each<[Json, Json, boolean]>([
  ['foo', 'foo', true],
  [[1, 2, 3], [1, 3], true],
  [[1, 2, 3], [3, 1], true],
  [[1, 2, 3], [1, 2, 2], true],
  [{ product: 'PostgreSQL', version: 9.4, jsonb: true }, { version: 9.4 }, true],
  [[1, 2, [1, 3]], [1, 3], false],
  [[1, 2, [1, 3]], [[1, 3]], true],
  [{ foo: { bar: 'baz' } }, { bar: 'baz' }, false],
  [{ foo: { bar: 'baz' } }, { foo: {} }, true],
  [['foo', 'bar'], 'bar', true],
  ['bar', ['bar'], false],
  // what follows from them
  [{}, {}, true],
  [{ a: 1 }, {}, true],
  [{}, { a: null }, false],
  [{ a: null }, { a: null }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: ['x'] }, { a: 'x' }, false],
  [{ a: ['x', 'y'] }, { a: ['y'] }, true],
  [{ a: { b: { c: 1, d: 2 } } }, { a: { b: { d: 2 } } }, true],
  [[], [], true],
  [[1], [], true],
  [[], [1], false],
  [{}, [], false],
  [[], {}, false],
  [[{ a: 1, b: 2 }], [{ a: 1 }], true],
  [[{ a: 1 }, { b: 2 }], [{ a: 1, b: 2 }], false],
  [[{ a: 1 }], { a: 1 }, false],
  [[[1, 2]], [[1]], true],
  [[[1]], 1, false],
  [[null], null, true],
  [null, null, true],
  [1, true, false],
  [true, true, true],
  [{ a: 1 }, 1, false],
  [1, {}, false],
  [1, [], false],
  [{}, JSON.parse('{"__proto__":{}}'), false],
  [{}, { constructor: {} }, false],
  [JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{}}'), true],
])('%j contains %j: %s', (whole, part, expected) => {
  expect(jsonContains(whole, part)).toBe(expected)
})
