import { expect, test } from 'vitest'
import { conforms } from '../../document/schema.ts'
import { spellingsOf } from './formats.ts'

const MARK = 'cgkit-a1b2c3-7'
const FORMATS = ['email', 'uri', 'url', 'date-time', 'date']

test.each(
  FORMATS.flatMap(format => spellingsOf(format).map(([how, spell]) => [how, format, spell] as const)),
)('%s is of the format %s', (_how, format, spell) => {
  expect(conforms({ type: 'string', format }, spell(MARK))).toBe(true)
})
