import { expect, test } from 'vitest'
import { readTime, writeTime } from './time.ts'

const INSTANT = Date.UTC(2024, 7, 4, 8, 23, 45, 678)

test.each([
  ['iso', '2024-08-04T08:23:45.678Z', INSTANT],
  ['sql', '2024-08-04 08:23:45', INSTANT - 678],
] as const)('%s times are in UTC, wherever the machine stands', (form, text, read) => {
  expect(writeTime(INSTANT, form)).toBe(text)
  expect(readTime(text)).toBe(read)
})

test.each(['', 'x', '2024-13-01 00:00:00', 'null'])('%j is no time', text => {
  expect(readTime(text)).toBeNaN()
})
