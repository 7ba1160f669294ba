import { expect, test } from 'vitest'
import { textForPattern } from './pattern-text.ts'

/** Each choice in turn, so that all alternatives come up. */
const inTurn = () => {
  let n = 0
  return (most: number) => n++ % most
}

test.each([
  '^[0-9]{13}$',
  '^[A-Z]{2}-\\d{4,6}$',
  '^\\+?[1-9]\\d{1,14}$',
  '^(red|green|blue)$',
  '^#(?:[0-9a-fA-F]{3}){1,2}$',
  '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
  '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  '^\\p{Lu}\\p{L}*$',
  '^(?<major>\\d+)\\.(?<minor>\\d+)$',
  '^\\u0041[\\x42-\\x44]$',
  '\\S',
  '^$',
  '^[\\w.-]+/[*]$',
])('a text is made for %s', pattern => {
  const choose = inTurn()
  for (let i = 0; i < 12; i++) expect(textForPattern(pattern, choose)).toMatch(new RegExp(pattern, 'u'))
})

test.each(['^(?=.*\\d).{8,}$', '^(a)\\1$', '^(?<!x)y$', '^[a-z', '^(ab$'])('none is made for %s', pattern => {
  expect(textForPattern(pattern, () => 0)).toBeUndefined()
})
