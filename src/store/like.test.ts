import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { like } from './like.ts'
import { fold } from './text.ts'

/** The meaning by its definition, in exponential time. */
const naive = (pattern: readonly string[], text: readonly string[]): boolean => {
  const [head, ...rest] = pattern
  if (head === undefined) return text.length === 0
  if (head === '%') return naive(rest, text) || (text.length > 0 && naive(pattern, text.slice(1)))
  if (head === '_') return text.length > 0 && naive(rest, text.slice(1))
  const [literal, ...after] = head === '\\' && rest.length > 0 ? rest : pattern
  return text[0] === literal && naive(after, text.slice(1))
}

describe('a pattern of LIKE', () => {
  test.each<[string, string, boolean]>([
    ['', '', true],
    ['', 'a', false],
    ['vip', 'VIP', true],
    ['VIP', 'vip 1', false],
    ['vip%', 'VIP 1', true],
    ['%1', 'VIP 1', true],
    ['%P%', 'vip 1', true],
    ['v%p', 'vip', true],
    ['v%p', 'vip 1', false],
    ['%', '', true],
    ['%%', '', true],
    ['_', '', false],
    ['_', 'a', true],
    ['_', '😀', true],
    ['__', '😀', false],
    ['_%_', 'a', false],
    ['_%_', '😀😀', true],
    ['%_1', 'VIP 1', true],
    ['%_', '', false],
    ['%ab', 'aab', true],
    ['a%a', 'a', false],
    ['%a%b%', 'xaxbx', true],
    ['%b%a%', 'xaxbx', false],
    ['100\\%', '100%', true],
    ['100\\%', '1000', false],
    ['a\\_b', 'a_b', true],
    ['a\\_b', 'axb', false],
    ['a\\\\b', 'a\\b', true],
    ['\\a', 'A', true],
    ['a\\', 'a\\', true],
    ['%\\', 'a\\', true],
    ['strasse', 'Straße', true],
    ['a.c', 'abc', false],
    ['[a-z]*', 'a', false],
    ['a\nb', 'A\nB', true],
    ['%b', 'a\nb', true],
  ])('%j against %j: %s', (pattern, text, expected) => {
    expect(like(pattern)(text)).toBe(expected)
  })

  test('means what its definition says', () => {
    const few = (...characters: string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 })
    fc.assert(
      fc.property(
        few('%', '%', '_', '\\', 'a', 'B', '😀'),
        few('A', 'b', '😀', '%', '_', '\\'),
        (pattern, text) => {
          expect(like(pattern)(text)).toBe(naive([...fold(pattern)], [...fold(text)]))
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('that would drown a backtracking matcher is answered', () => {
    expect(like(`${'%a'.repeat(2000)}%b`)('a'.repeat(4000))).toBe(false)
  })
})
