import { describe, expect, test } from 'vitest'
import { decode, parseQuery } from './query-string.ts'

describe('a query string is decoded as browsers encode', () => {
  test.each<[string, readonly (readonly [string, string])[]]>([
    ['', []],
    ['a=1', [['a', '1']]],
    [
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['&&a=1&', [['a', '1']]],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['=1', [['', '1']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a=1?b=2', [['a', '1?b=2']]],
    ['a=x+y%20z%2B', [['a', 'x y z+']]],
    ['page[size]=5', [['page[size]', '5']]],
    ['page%5Bsize%5D=5', [['page[size]', '5']]],
    ['n=%C3%A9%F0%9F%98%80', [['n', 'é😀']]],
    ['__proto__=x&constructor=y', [['__proto__', 'x'], ['constructor', 'y']]], // biome-ignore format: a row
  ])('%s', (text, expected) => {
    const parsed = parseQuery(text)
    expect(parsed).toEqual({ kind: 'parsed', values: new Map(expected) })
  })

  test.each(['a=%', 'a=%zz', 'a=%c3', '%ff=1', 'a=%00', '%00=a', 'a=1&b=\0'])('%j is malformed', text => {
    expect(parseQuery(text)).toEqual({ kind: 'malformed' })
  })

  test.each([
    ['a=1&a=2', 'a', '1'],
    ['a=1&a=1', 'a', '1'],
    ['b=&a=0&b=1', 'b', ''],
    ['a[b]=1&a%5Bb%5D=2', 'a[b]', '1'],
  ])('%s repeats %s; the first value is kept', (text, name, value) => {
    const parsed = parseQuery(text)
    expect(parsed).toMatchObject({ kind: 'repeated', names: new Set([name]) })
    expect('values' in parsed && parsed.values.get(name)).toBe(value)
  })

  test('several names may be repeated', () => {
    expect(parseQuery('a=1&b=1&a=2&b=2&c=1')).toMatchObject({ names: new Set(['a', 'b']) })
  })

  test('names that differ in case, or in brackets, are different names', () => {
    expect(parseQuery('a=1&A=2&a[]=3').kind).toBe('parsed')
  })
})

test.each([
  ['a%2Fb', 'a/b'],
  ['%41', 'A'],
  ['%E2%82', undefined],
  ['%80', undefined],
  ['a%00b', undefined],
])('%s decodes to %s', (text, expected) => {
  expect(decode(text)).toBe(expected)
})
