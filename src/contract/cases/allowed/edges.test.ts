import { expect, test } from 'vitest'
import { edgesOf } from './edges.ts'

const MARK = 'cgkit-a1b2c3-7'
const longest = (maxLength: number) =>
  edgesOf({ type: 'string', maxLength }, 'text').filter(({ how }) => how.startsWith('maxLength'))

test.each([1, 5, 40, 255])('the longest texts of %i have as many characters', most => {
  for (const { part } of longest(most)) expect(Array.from(String(part(MARK)))).toHaveLength(most)
})

test('one of them is made of what is written longer, but for its end', () => {
  expect(longest(40).map(({ part }) => part(MARK))).toEqual([
    `${MARK}${'x'.repeat(26)}`,
    `${MARK}${'\n"&<>\\\'é'.repeat(3)}\nx`,
  ])
})

test.each([20, 50_000])(
  'what is too short for it, or would make a body too large, is left as it is: %i',
  most => {
    expect(longest(most)).toHaveLength(1)
  },
)
