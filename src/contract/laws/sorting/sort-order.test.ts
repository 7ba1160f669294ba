import { expect, test } from 'vitest'
import { judge, type Row, type SortKey, type Verdict } from './sort-order.ts'

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
