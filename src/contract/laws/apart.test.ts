import { expect, test } from 'vitest'
import type { Json } from '../../model/json.ts'
import { apart } from './apart.ts'

// biome-ignore format: one row, one line
test.each<[what: string, was: Json | undefined, is: Json | undefined, expected: string, got: string]>([
  ['a member', { id: '1', name: 'A' }, { id: '1', name: 'B' }, '{"name":"A"}', '{"name":"B"}'],
  ['one deep inside', { a: { b: 1, c: [1] } }, { a: { b: 1, c: [2] } }, '{"a":{"c":[1]}}', '{"a":{"c":[2]}}'],
  ['one that has gone', { id: '1', code: null }, { id: '1' }, '{"code":null}', '{}'],
  ['all of it', { id: '1' }, undefined, '{"id":"1"}', 'nothing'],
  ['another type', { a: [1] }, { a: {} }, '{"a":[1]}', '{"a":{}}'],
])('two sights that differ in %s', (_what, was, is, expected, got) => {
  expect(apart(was, is)).toEqual({ expected, got })
})
