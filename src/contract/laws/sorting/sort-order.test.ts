import { expect, test } from 'vitest'
import { judge, judgePlace, type Row, type SortKey, type Verdict } from './sort-order.ts'

const up = (member: string, format?: string): SortKey => ({ member, descending: false, format })
const down = (member: string): SortKey => ({ member, descending: true, format: undefined })

// biome-ignore format: one row, one line
test.each<[what: string, rows: readonly Row[], keys: readonly SortKey[], verdict: Verdict]>([
  ['code points', [['10'], ['9'], ['B'], ['Z'], ['a'], ['ä'], ['ｚ'], ['😀']], [up('name')], 'sorted'],
  ['any case', [['a'], ['B'], ['b'], ['Z']], [up('name')], 'collated'],
  ['16 bits', [['😀'], ['ｚ']], [up('name')], 'collated'],
  ['numbers in text', [['9'], ['10']], [up('name')], 'unsorted'],
  ['nulls first', [[null], [null], ['a']], [up('name')], 'sorted'],
  ['nulls last', [['a'], [null]], [up('name')], 'sorted'],
  ['nulls between', [['a'], [null], ['b']], [up('name')], 'unsorted'],
  ['backwards', [['b'], ['a'], ['a']], [down('name')], 'sorted'],
  ['numbers', [[9], [10]], [up('size')], 'sorted'],
  ['instants', [['2025-01-01T10:00:00+02:00'], ['2025-01-01T09:00:00Z']], [up('at', 'date-time')], 'sorted'],
  ['two keys', [['a', 2], ['a', 1], ['b', 3]], [up('name'), down('size')], 'sorted'],
  ['two keys, the second one wrong', [['a', 1], ['a', 2]], [up('name'), down('size')], 'unsorted'],
])('%s', (_what, rows, keys, verdict) => {
  expect(judge(rows, keys)).toBe(verdict)
})

const NAMES: readonly Row[] = [['Zoe'], ['ab'], ['a\u0000b'], ['ä'], ['b'], ['😀']]

// biome-ignore format: one row, one line
test.each<[what: string, page: readonly Row[], from: number, keys: readonly SortKey[], verdict: Verdict]>([
  ['the first two by code point', [['Zoe'], ['a\u0000b']], 0, [up('name')], 'sorted'],
  // Each of these pages is sorted by code point, too: only from what is on the others does the order show.
  ['the first two by a language, backwards', [['Zoe'], ['b']], 0, [down('name')], 'collated'],
  ['the first one by a language', [['😀']], 0, [up('name')], 'collated'],
  ['what a language takes for the same', [['a\u0000b']], 2, [up('name')], 'collated'],
  ['records of another page', [['ä'], ['😀']], 0, [up('name')], 'unsorted'],
  ['more than there is', [['😀'], ['😀']], 5, [up('name')], 'unsorted'],
  ['nulls at the end', [['b'], [null]], 1, [up('name')], 'unsorted'],
])('a page in its place: %s', (_what, page, from, keys, verdict) => {
  expect(judgePlace(page, NAMES, from, keys)).toBe(verdict)
})
