import { expect, test } from 'vitest'
import { readPointer, writePointer } from './pointer.ts'

test.each([
  ['', []],
  ['/', ['']],
  ['/a', ['a']],
  ['/a/0/b', ['a', '0', 'b']],
  ['/a~1b/c~0d', ['a/b', 'c~d']],
  ['/~01', ['~1']],
  ['/a//b', ['a', '', 'b']],
])('%j leads through %j', (pointer, path) => {
  expect(readPointer(pointer)).toEqual(path)
  expect(writePointer(path)).toBe(pointer)
})
