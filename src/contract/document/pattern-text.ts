/** Chooses one of `most` things: a whole number from 0 to below it. */
type Choose = (most: number) => number

/** A part of a pattern, as what it can be written out to. */
type Part = (choose: Choose) => string

const DIGITS = '0123456789'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`
/** What a class that says only what it is not is tried with. */
const ANY = `${LETTERS}${DIGITS}${LETTERS.toUpperCase()}-_.,:;!?@#$%&*()[]{}<>/\\|+='"~^\` `
/** Without end, a repetition is written this often more than it must be. */
const MORE = 3

/**
 * A text that a pattern of ECMA-262 allows, as far as that can be read off it: letters, classes, groups, alternatives
 * and repetitions. Undefined for what cannot (looking ahead, back references). It may still be none that the pattern
 * allows, so it has to be held against it.
 */
export const textForPattern = (pattern: string, choose: Choose): string | undefined => {
  const reader = { text: Array.from(pattern), at: 0 }
  const part = alternatives(reader)
  return part === undefined || reader.at < reader.text.length ? undefined : part(choose)
}

interface Reader {
  readonly text: readonly string[]
  at: number
}

const alternatives = (reader: Reader): Part | undefined => {
  const all: Part[] = []
  do {
    const one = sequence(reader)
    if (one === undefined) return undefined
    all.push(one)
  } while (taken(reader, '|'))
  return choose => all[all.length === 1 ? 0 : choose(all.length)]?.(choose) ?? ''
}

const taken = (reader: Reader, letter: string): boolean => {
  if (reader.text[reader.at] !== letter) return false
  reader.at += 1
  return true
}

const sequence = (reader: Reader): Part | undefined => {
  const parts: Part[] = []
  for (;;) {
    const next = reader.text[reader.at]
    if (next === undefined || next === '|' || next === ')') break
    const one = atom(reader)
    if (one === undefined) return undefined
    parts.push(repeated(reader, one))
  }
  return choose => parts.map(one => one(choose)).join('')
}

const atom = (reader: Reader): Part | undefined => {
  const letter = reader.text[reader.at++] ?? ''
  switch (letter) {
    case '^':
    case '$':
      return () => ''
    case '.':
      return of(`${LETTERS}${DIGITS}`)
    case '(':
      return group(reader)
    case '[':
      return bracketed(reader)
    case '\\':
      return escaped(reader)
    default:
      return () => letter
  }
}

const of =
  (letters: string): Part =>
  choose =>
    Array.from(letters)[choose(Array.from(letters).length)] ?? ''

const group = (reader: Reader): Part | undefined => {
  if (taken(reader, '?')) {
    const rest = reader.text.slice(reader.at).join('')
    const opening = /^(:|<[A-Za-z_]\w*>)/.exec(rest)?.[0]
    if (opening === undefined) return undefined
    reader.at += opening.length
  }
  const inner = alternatives(reader)
  return inner !== undefined && taken(reader, ')') ? inner : undefined
}

/** How often; the lazy kind counts the same. */
const repeated = (reader: Reader, one: Part): Part => {
  const rest = reader.text.slice(reader.at, reader.at + 24).join('')
  const [all = '', sign = '', least, comma, most] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? []
  if (all === '') return one
  reader.at += all.length
  const from = sign === '+' ? 1 : Number(least ?? 0)
  const to = sign === '?' ? 1 : most ? Number(most) : comma === '' ? from : from + MORE
  return choose => Array.from({ length: from + choose(to - from + 1) }, () => one(choose)).join('')
}

const CLASSES: Readonly<Record<string, string>> = {
  d: DIGITS,
  w: WORD,
  s: ' ',
  D: LETTERS,
  W: '-',
  S: `${LETTERS}${DIGITS}`,
}
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' }

/** The letters that what follows a backslash stands for; undefined for a back reference. */
const meaning = (reader: Reader): string | undefined => {
  const letter = reader.text[reader.at++] ?? ''
  if (letter === 'x' || letter === 'u') return coded(reader, letter === 'x' ? 2 : 4)
  if (/[1-9kpP]/.test(letter)) return letter === 'p' ? property(reader) : undefined
  return CLASSES[letter] ?? CONTROLS[letter] ?? letter
}

const coded = (reader: Reader, length: number): string | undefined => {
  const digits = reader.text.slice(reader.at, reader.at + length).join('')
  if (!/^[0-9a-f]+$/i.test(digits) || digits.length < length) return undefined
  reader.at += length
  return String.fromCharCode(Number.parseInt(digits, 16))
}

/** `\p{L}` and its like. */
const property = (reader: Reader): string | undefined => {
  const [all, name = ''] = /^\{(\w+)\}/.exec(reader.text.slice(reader.at).join('')) ?? []
  if (all === undefined) return undefined
  reader.at += all.length
  if (name === 'Lu') return LETTERS.toUpperCase()
  return name.startsWith('N') ? DIGITS : name.startsWith('L') ? LETTERS : undefined
}

const escaped = (reader: Reader): Part | undefined => {
  if (taken(reader, 'b') || taken(reader, 'B')) return () => ''
  const letters = meaning(reader)
  return letters === undefined ? undefined : of(letters)
}

const bracketed = (reader: Reader): Part | undefined => {
  const isNot = taken(reader, '^')
  let letters = ''
  while (!taken(reader, ']')) {
    const first = one(reader)
    if (first === undefined) return undefined
    const isRange =
      reader.text[reader.at] === '-' && reader.text[reader.at + 1] !== ']' && Array.from(first).length === 1
    if (isRange) reader.at += 1
    const last = isRange ? one(reader) : first
    if (last === undefined) return undefined
    letters += isRange ? range(first, last) : first
  }
  const chosen = isNot
    ? Array.from(ANY)
        .filter(letter => !letters.includes(letter))
        .join('')
    : letters
  return chosen === '' ? undefined : of(chosen)
}

const one = (reader: Reader): string | undefined =>
  taken(reader, '\\') ? meaning(reader) : reader.text[reader.at++]

/** Nobody needs more than the first hundred letters of a range. */
const range = (first: string, last: string): string => {
  const [from = 0, to = 0] = [first.codePointAt(0), last.codePointAt(0)]
  return Array.from({ length: Math.min(100, to - from + 1) }, (_, i) => String.fromCodePoint(from + i)).join(
    '',
  )
}
