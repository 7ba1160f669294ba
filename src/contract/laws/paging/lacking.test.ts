import { expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { lacking, sizeAtLacking } from './lacking.ts'

const full: JsonObject = { id: '1', place: 'here', note: 'text' }
const unplaced: JsonObject = { ...full, place: null }
const bare: JsonObject = { id: '1' }

test('what few have, nobody lacks', () => {
  expect(lacking([full, unplaced, full, full, bare])).toEqual([[], ['place'], [], [], ['place', 'note']])
  expect(lacking([unplaced, unplaced, full, unplaced])).toEqual([[], [], [], []])
})

// biome-ignore format: one row, one line
test.each<[records: readonly JsonObject[], most: number, first: number | undefined, last: number | undefined]>([
  [[full, full, full], 10, undefined, undefined],
  [[unplaced, full, full], 10, undefined, 1],
  [[full, full, unplaced], 10, 1, undefined],
  [[full, full, full, unplaced, full], 10, 1, 1],
  [[full, full, full, unplaced, full, full, full, full, full], 10, 3, 2],
  [[full, full, unplaced, full, full, full, bare], 10, 1, 1],
  [[full, full, unplaced, full, full, full, full, full, bare, full], 10, 2, 3],
  [[full, full, full, unplaced], 2, 1, undefined],
  [Array.from({ length: 99 }, (_, i) => (i === 50 ? unplaced : full)), 10, undefined, undefined],
])('%j in pages of at most %d', (records, most, first, last) => {
  const lacks = lacking(records)
  expect([sizeAtLacking(lacks, most, 'first'), sizeAtLacking(lacks, most, 'last')]).toEqual([first, last])
})
