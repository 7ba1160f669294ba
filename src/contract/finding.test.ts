import { expect, test } from 'vitest'
import { show } from './finding.ts'

test.each([
  ['letters as they are', 'Caf\u00e9', '"Caf\u00e9"'],
  ['an accent that stands alone', 'Cafe\u0301', '"Cafe\\u0301"'],
  ['a sign that nobody sees', 'a\u200bb', '"a\\u200bb"'],
  ['nothing', undefined, 'nothing'],
])('a report shows %s', (_what, value, shown) => {
  expect(show(value)).toBe(shown)
})
