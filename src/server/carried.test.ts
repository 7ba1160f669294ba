import { expect, test } from 'vitest'
import { carried } from './carried.ts'

// biome-ignore format: one row, one line
test.each<[what: string, headers: Record<string, unknown>, expected: Record<string, string>]>([
  ['a text', { 'X-Ink': 'wet' }, { 'x-ink': 'wet' }],
  ['an empty one', { 'x-ink': '' }, { 'x-ink': '' }],
  ['a number', { 'x-left': 5 }, { 'x-left': '5' }],
  ['a YAML block scalar loses its line break', { 'x-ink': 'two\n' }, { 'x-ink': 'two' }],
  ['blanks around it', { 'x-ink': ' wet\t' }, { 'x-ink': 'wet' }],
  ['a tab inside', { 'x-ink': 'a\tb' }, { 'x-ink': 'a\tb' }],
  ['Latin-1', { 'x-ink': 'Übergröße' }, { 'x-ink': 'Übergröße' }],
  ['a line break inside: nothing', { 'x-ink': 'a\nset-cookie: b', 'x-a': 1 }, { 'x-a': '1' }],
  ['letters beyond Latin-1: nothing', { 'x-ink': '€' }, {}],
  ['NUL and other control characters: nothing', { 'x-ink': 'a\0', 'x-a': 'a\x7fb' }, {}],
  ['a name that is none: nothing', { 'x ink': 'wet', 'x-ä': 'wet', '': 'wet' }, {}],
  ['no value: nothing', { 'x-a': null, 'x-b': undefined }, {}],
  ['what frames a message: nothing', { 'Transfer-Encoding': 'chunked', 'Content-Length': 3, connection: 'x', Trailer: 'a' }, {}],
])('%s', (_what, headers, expected) => {
  expect(carried(headers)).toEqual(expected)
})
