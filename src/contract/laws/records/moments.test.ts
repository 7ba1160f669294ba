import { expect, test } from 'vitest'
import { isNearly, offBy } from './moments.ts'

test.each([
  [30_000, 'seconds ahead'],
  [-119_400, '2 min behind'],
  [121_000, '2 min ahead'],
  [7_199_000, '2 h ahead'],
  [-19_803_000, '5.5 h behind'],
])('a time that is off by %i ms is %s', (milliseconds, said) => {
  expect(offBy(milliseconds)).toBe(said)
})

test.each([
  [120_000, true],
  [120_001, false],
  [-120_000, true],
  [-120_001, false],
])("another clock than the server's may be %i ms off: %s", (off, isSo) => {
  expect(isNearly(1_000_000 + off, [1_000_000, 1_000_000])).toBe(isSo)
})
