import { expect, test } from 'vitest'
import { type Json, memberOf } from './json.ts'

test.each<[parent: Json | undefined, name: string, expected: Json | undefined]>([
  [{ a: 1 }, 'a', 1],
  [{ a: null }, 'a', null],
  [{ 0: 'x' }, '0', 'x'],
  [{ '': 'x' }, '', 'x'],
  [{ a: 1 }, 'b', undefined],
  [{}, 'constructor', undefined],
  [{}, '__proto__', undefined],
  [['x', 'y'], '1', 'y'],
  [['x'], '1', undefined],
  [['x'], '', undefined],
  [['x'], '-1', undefined],
  [['x'], ' 0', undefined],
  [['x'], 'length', undefined],
  ['text', '0', undefined],
  [null, 'a', undefined],
  [undefined, 'a', undefined],
])('of %j under "%s" stands %j', (parent, name, expected) => {
  expect(memberOf(parent, name)).toEqual(expected)
})
