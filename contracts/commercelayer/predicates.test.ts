import { expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { isLike } from './like.ts'
import { type Kind, PREDICATES } from './predicate-names.ts'
import { passes, type Truth } from './predicates.ts'

test('there are the predicates of the table', () => {
  expect([PREDICATES.length, new Set(PREDICATES).size]).toEqual([52, 52])
})

// biome-ignore format: one row, one line
test.each<[predicate: string, kind: Kind, attribute: Json, value: string, truth: Truth]>([
  ['eq', 'text', 'VIP', 'VIP', true],
  ['eq', 'text', 'VIP', 'vip', false],
  ['not_eq', 'text', null, 'VIP', false],
  ['not_eq_or_null', 'text', null, 'VIP', true],
  ['in', 'text', 'b', 'a,b', true],
  ['not_in', 'text', null, 'a,b', false],
  ['not_in_or_null', 'text', 'b', 'a,b', false],
  ['gt', 'text', 'a', 'B', true],
  ['gt', 'text', '😀', 'ｚ', true],
  ['gt', 'number', 10, '9', true],
  ['gteq', 'time', '2025-01-01T00:00:00.000Z', '2025-01-01', true],
  ['gt', 'time', '2025-01-01T00:00:00.000Z', '2025-01-01', false],
  ['start', 'text', 'Gold', 'gO', true],
  ['cont', 'text', '50% off', '%', true],
  ['cont', 'text', 'off', '%', false],
  ['cont', 'text', 'ÄRA', 'är', undefined],
  ['matches', 'text', 'Gold', 'g_l%', true],
  ['matches', 'text', 'Gold', 'ol', false],
  ['does_not_match', 'text', null, 'x', false],
  ['not_start_any', 'text', 'Gold', 'Go,Si', true],
  ['not_start_all', 'text', 'Gold', 'Go,Si', false],
  ['not_cont_all', 'text', 'Gold', 'x,y', true],
  ['lt_any', 'number', 5, '3,9', true],
  ['lt_all', 'number', 5, '3,9', false],
  ['present', 'text', '', 'true', false],
  ['present', 'text', '', 'false', true],
  ['blank', 'text', null, 'true', true],
  ['not_null', 'text', 'a', 'false', false],
  ['true', 'boolean', false, 'false', true],
  ['true', 'boolean', null, 'false', undefined],
  ['jcont', 'object', { a: 1, b: { c: [1, 2] } }, '{"b":{"c":[2]}}', true],
  ['jcont', 'object', { a: 1 }, '{"a":"1"}', false],
])('%s of %s %j with %s', (predicate, kind, attribute, value, truth) => {
  expect(passes(predicate, kind, attribute, value)).toBe(truth)
})

test.each([
  ['abc', 'a%c', true],
  ['ac', 'a%c', true],
  ['ac', 'a_c', false],
  ['abc', '%', true],
  ['', '%', true],
  ['abcb', '%b', true],
])('%j is like %j: %s', (text, pattern, isIt) => {
  expect(isLike(text, pattern)).toBe(isIt)
})
