import { expect, test } from 'vitest'
import type { Json } from '../../model/json.ts'
import { isWordedAs } from './faults.ts'
import type { Example } from './model.ts'

const example = (value: Json, varying: Readonly<Record<string, string>> = {}): Example => ({
  name: 'any',
  value,
  faults: [],
  with: varying,
  headers: {},
  pointer: [],
})

test.each<[value: Json, varying: Readonly<Record<string, string>>, body: Json, isSame: boolean]>([
  [{ error: 'No.' }, {}, { error: 'No.' }, true],
  [{ error: 'No.' }, {}, { error: 'Nope.' }, false],
  [{ error: 'No.' }, {}, { error: 'No.', more: 1 }, false],
  [{ error: 'No.', more: 1 }, {}, { error: 'No.' }, false],
  [{ error: 'x is bad' }, { name: 'x' }, { error: 'limit is bad' }, true],
  [{ error: 'x is bad' }, { name: 'x' }, { error: 'limit is worse' }, false],
  [{ at: '/a' }, { pointer: '/a' }, { at: '/b' }, true],
  [{ at: 5 }, { limit: '5' }, { at: 7 }, true],
  [{ errors: [1, 2] }, {}, { errors: [1] }, false],
  [{ error: 'a and b' }, { first: 'a', second: 'b' }, { error: 'c and d' }, true],
  [{ error: 'a and b' }, { first: 'a', second: 'b' }, { error: 'c or d' }, false],
  ['aXa', { name: 'X' }, 'a', false],
])('%j with %j is %j: %s', (value, varying, body, isSame) => {
  expect(isWordedAs(example(value, varying), body)).toBe(isSame)
})
