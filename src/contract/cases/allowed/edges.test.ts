import { expect, test } from 'vitest'
import { edgesOf } from './edges.ts'

const MARK = 'cgkit-a1b2c3-7'
const longest = (maxLength: number) =>
  edgesOf({ type: 'string', maxLength }, 'text').filter(({ how }) => how.startsWith('maxLength'))

test.each([1, 5, 40, 255])('the longest texts of %i have as many characters', most => {
  for (const { part } of longest(most)) expect(Array.from(String(part(MARK)))).toHaveLength(most)
})

test('one of them is made of what is written longer, but for its end', () => {
  expect(longest(32).map(({ part }) => part(MARK))).toEqual([
    `${MARK}${'x'.repeat(18)}`,
    `${MARK}\n"&<>\\'é\n"&<>\\'é\nx`,
  ])
})

test('what would make a body too large is left as it is', () => {
  expect(longest(50_000)).toHaveLength(1)
})
