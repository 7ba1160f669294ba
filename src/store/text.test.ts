import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareText, fold } from './text.ts'

/** Any text, halves of surrogate pairs included. */
const texts = fc.string({
  unit: fc.oneof(fc.constantFrom('a', '\ud83d', '\ude00', '\uff5e', '\ue000'), fc.string()),
})

const byCodePoints = (a: string, b: string): number => {
  const [left, right] = [[...a], [...b]].map(list => list.map(character => character.codePointAt(0) ?? 0))
  const at = left?.findIndex((point, i) => point !== right?.[i]) ?? -1
  if (at < 0) return (left?.length ?? 0) - (right?.length ?? 0)
  return (left?.[at] ?? 0) - (right?.[at] ?? -1)
}

describe('texts are compared by code point', () => {
  test.each<[string, string, number]>([
    ['', '', 0],
    ['', 'a', -1],
    ['a', 'a', 0],
    ['a', 'ab', -1],
    ['Z', 'a', -1],
    ['10', '9', -1],
    ['a b', 'a-b', -1],
    ['é', 'z', 1],
    ['～', '😀', -1],
    ['\ue000', '😀', -1],
    ['😀', '😁', -1],
    ['🀄', '😀', -1],
    ['a😀', 'a～', 1],
    ['😀', '😀a', -1],
    ['\ud83d', '\ud83d\ude00', -1],
    ['\ud83d\ue000', '\ud83d\ude00', -1],
    ['2024-08-04T08:23:45.000Z', '2024-08-04T08:23:45.001Z', -1],
  ])('%j against %j is %i', (a, b, expected) => {
    expect(Math.sign(compareText(a, b))).toBe(expected)
    expect(Math.sign(compareText(b, a))).toBe(0 - expected)
  })

  test('exactly as a comparison of the lists of code points would', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(byCodePoints(a, b)))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('case folds as Unicode has it', () => {
  test.each([
    ['', ''],
    ['VIP 1', 'vip 1'],
    ['Ärzte', 'ärzte'],
    ['STRASSE', 'strasse'],
    ['straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Οδυσσεύς', 'οδυσσεύσ'],
    ['ﬁne', 'fine'],
    ['ЖУК', 'жук'],
    ['K', 'k'],
    ['ǅ', 'ǆ'],
    ['𐐀', '𐐨'],
    ['日本 😀', '日本 😀'],
  ])('%j is %j', (input, expected) => {
    expect(fold(input)).toBe(expected)
  })

  test('every character folds like its upper and its lower case, and folding again changes nothing', () => {
    const characters = Array.from({ length: 0x1ffff }, (_, point) => String.fromCodePoint(point))
    const odd = characters.filter(character => {
      const folded = fold(character)
      return [folded, character.toUpperCase(), character.toLowerCase()].some(form => fold(form) !== folded)
    })
    expect(odd).toEqual([])
  })

  test('a part of a text folds as it does within the text', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'Σ', 'ς', 'ẞ', 'ß', 'İ', 'I', 'ı', ' ', '😀') })
    fc.assert(fc.property(words, words, (a, b) => void expect(fold(a + b)).toBe(fold(a) + fold(b))))
  })
})
