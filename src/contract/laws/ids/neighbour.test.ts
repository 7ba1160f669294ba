import { expect, test } from 'vitest'
import { neighbourOf } from './neighbour.ts'

// biome-ignore format: one row, one line
test.each<[what: string, id: string, neighbour: string | undefined]>([
  ['the last bit of a UUID', '14e33c67-82ec-4bf0-b1b3-49588040df6f', '14e33c67-82ec-4bf0-b1b3-49588040df6e'],
  ['a digit stays a digit', '14e33c67-82ec-4bf0-b1b3-49588040df69', '14e33c67-82ec-4bf0-b1b3-49588040df68'],
  ['a number that a double cannot count', '9007199254740993', '9007199254740992'],
  ['a counted one has neighbours', '42', undefined],
  ['a letter keeps its case', 'group-xyZ', 'group-xyY'],
  ['a letter before what is none', 'cup-a;', 'cup-b;'],
  ['bits of Base64 that mean nothing', 'Z2lkOi8vMQ==', 'Z2lkOi8vMA=='],
  ['what has no letter', '--', undefined],
])('%s', (_what, id, neighbour) => {
  expect(neighbourOf(id)).toBe(neighbour)
})
