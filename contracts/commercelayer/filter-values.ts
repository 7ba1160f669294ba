import { byCodePoint } from '../../src/contract/laws/sorting/sort-order.ts'
import { swapCase } from '../../src/contract/swap-case.ts'
import type { Json } from '../../src/model/json.ts'
import type { Kind } from './predicate-names.ts'

/** A text like others, that many a library takes for no filter. */
export const NOTHING = ''

/** A text like others, that has more bytes than many a database takes for a letter. */
const EMOJI = '🎉'

/** Predicates that others are made of are asked with more values than those. */
const PLAIN = ['eq', 'cont', 'start', 'matches', 'gteq', 'lteq', 'jcont']
const MOST = 8

/** Values to ask a predicate with, taken from what the attribute holds in the whole listing; few, and telling. */
export const valuesFor = (
  predicate: string,
  kind: Kind,
  held: readonly (Json | undefined)[],
): readonly string[] => {
  const most = PLAIN.includes(predicate) ? MOST : kind === 'text' && /_any$/.test(predicate) ? 1 : 2
  return allValues(predicate, kind, held).slice(0, most)
}

const allValues = (predicate: string, kind: Kind, held: readonly (Json | undefined)[]): readonly string[] => {
  if (['null', 'not_null', 'present', 'blank', 'true', 'false'].includes(predicate)) return ['true', 'false']
  const there = held.filter((one): one is Json => one !== null && one !== undefined)
  switch (kind) {
    case 'text':
      return textValues(predicate, there.map(String))
    case 'time':
      return timeValues(predicate, there.map(String))
    case 'number':
      return numberValues(predicate, there.map(Number))
    case 'boolean':
      return ['true', 'false']
    case 'object':
      return objectValues(there)
  }
}

const isMany = (predicate: string): boolean => /_(any|all)$|^(not_)?in(_or_null)?$/.test(predicate)

const textValues = (predicate: string, held: readonly string[]): readonly string[] => {
  const sorted = [...new Set(held)].filter(one => one !== '').toSorted(byCodePoint)
  const plain = sorted.filter(one => /^[A-Za-z0-9][A-Za-z0-9 .@-]{3,}$/.test(one))
  const [some, other] = [at(plain, 0.4), at(plain, 0.7)]
  if (some === undefined || other === undefined) return []
  // Quotation marks in a list are letters, and do not hold its values together as in CSV.
  const quoted = sorted.filter(one => /^"[^,]+$/.test(one)).slice(0, 1)
  const isOfWholes = /^(not_)?(eq|in)/.test(predicate)
  if (/^(start|cont)_any/.test(predicate)) return pieces(predicate, plain, some, other, quoted)
  if (/start|end|cont/.test(predicate)) return pieces(predicate, plain, some, other)
  if (/match/.test(predicate)) return patterns(predicate, plain, some, other)
  const otherwise = isOfWholes ? numberOtherwise(sorted) : []
  if (isMany(predicate))
    return [[some, other, 'nobody', ...(isOfWholes ? quoted : []), ...otherwise].join(',')]
  // One value, whatever is in it.
  const odd = sorted.find(one => one.includes(',')) ?? sorted.find(one => one.includes("'"))
  const coded = sorted.find(one => /[+%&]/.test(one)) // what a query must encode
  if (/^(not_)?eq/.test(predicate))
    return [
      some,
      swapCase(some),
      ...[odd, coded].filter(one => one !== undefined),
      ...otherwise,
      EMOJI,
      NOTHING,
    ]
  // After what 16 bits can hold comes more, which by its units would come before.
  return [some, sorted.find(one => /^[\uE000-\uFFFF]/u.test(one)) ?? at(sorted, 0.9) ?? some]
}

/** A text that looks like a number, as the same number in other digits: that is another text. */
const numberOtherwise = (held: readonly string[]): readonly string[] => {
  const number = held.find(one => /^0\d{1,14}$/.test(one)) ?? held.find(one => /^\d{1,14}$/.test(one))
  if (number === undefined) return []
  return [/^0+[1-9]/.test(number) ? number.replace(/^0+/, '') : `${number}.0`]
}

/**
 * The beginning (or the end) of some text that others have elsewhere: a shorter one is likelier to be, so of the
 * lengths the longest that tells the two apart.
 */
const edgeOf = (held: readonly string[], edge: 'start' | 'end'): string | undefined => {
  const low = held.map(one => one.toLowerCase())
  const cut = (text: string, length: number) =>
    edge === 'start' ? text.slice(0, length) : text.slice(-length)
  for (const length of [3, 2, 1])
    for (const text of held) {
      const piece = cut(text, length)
      const isElsewhere = (one: string) =>
        one.includes(piece.toLowerCase()) && cut(one, length) !== piece.toLowerCase()
      if (/^[a-z0-9]+$/i.test(piece) && low.some(isElsewhere)) return piece
    }
  return undefined
}

/** Within a text, and neither where it begins nor where it ends. */
const innerOf = (text: string): string => text.slice(1, 4)

const pieces = (
  predicate: string,
  held: readonly string[],
  some: string,
  other: string,
  more: readonly string[] = [],
): readonly string[] => {
  const edge = predicate.includes('start') ? 'start' : predicate.includes('end') ? 'end' : undefined
  const cut = (text: string, length = 3) => {
    if (edge === undefined) return innerOf(text).slice(0, length)
    return edge === 'start' ? text.slice(0, length) : text.slice(-length)
  }
  const telling = (edge && edgeOf(held, edge)) ?? cut(some)
  if (predicate.endsWith('_any')) return [[swapCase(telling), cut(other), ...more].join(',')]
  if (predicate.endsWith('_all'))
    return [`${swapCase(cut(some))},${cut(some, 2)}`, `${cut(some)},${cut(other)}`]
  // A backslash that LIKE takes for its own is not looked for.
  const slashed = `${telling.slice(0, -1)}\\${telling.slice(-1)}`
  return [
    swapCase(telling),
    ...(predicate.includes('not') ? ['%'] : ['%', 'a_', slashed, ', ', '.*[(', EMOJI]),
  ]
}

const patterns = (
  predicate: string,
  held: readonly string[],
  some: string,
  other: string,
): readonly string[] => {
  const start = `${swapCase(edgeOf(held, 'start') ?? some.slice(0, 3))}%`
  const holed = `${some.slice(0, 1)}_${some.slice(2)}`
  if (predicate.endsWith('_any')) return [`${start},%${other.slice(-3)}`]
  if (predicate.endsWith('_all')) return [`${swapCase(some.slice(0, 3))}%,%${some.slice(-2)}`]
  const [beginning, middle, end] = [some.slice(0, 1), some.slice(2, 4), some.slice(-1)]
  return [
    start,
    holed,
    `%${middle}%`,
    `${beginning}%${middle}%${end}`,
    `${beginning}%${end}%${middle}_%`,
    some.slice(0, -1),
    `${some.slice(0, 2)}[(%`,
  ]
}

const timeValues = (predicate: string, held: readonly string[]): readonly string[] => {
  const sorted = [...new Set(held)].toSorted((a, b) => Date.parse(a) - Date.parse(b))
  const [some, other] = [at(sorted, 0.4), at(sorted, 0.7)]
  if (some === undefined || other === undefined) return []
  if (isMany(predicate)) return [[other, some].join(',')]
  const near = [moved(some, 1), moved(some, -1)]
  // A day alone is its first instant, and not all of it; decimals may be as many as some languages write.
  if (/eq_or_null$|^(not_)?eq$/.test(predicate))
    return [some, moved(some, 1), some.slice(0, 10), some.replace(/Z$/, '000Z')]
  // The same second in its shorter form, which as text would come after its parts.
  const short = `${some.slice(0, 19)}Z`
  const far = predicate === 'gt' || predicate === 'lteq' ? ['2100-01-01T00:00:00.000Z'] : []
  const next = predicate.startsWith('gt') ? near.slice(0, 1) : near.slice(1)
  return [some, ...next, some.slice(0, 10), short, ...far]
}

const moved = (time: string, by: number): string => new Date(Date.parse(time) + by).toISOString()

const numberValues = (predicate: string, held: readonly number[]): readonly string[] => {
  const sorted = [...new Set(held)].toSorted((a, b) => a - b)
  const [some, other] = [at(sorted, 0.3), at(sorted, 0.8)]
  if (some === undefined || other === undefined) return []
  // 9 is less than 10, and as text it is not; 0 is a number, and to many a language nothing.
  return isMany(predicate)
    ? [`${other},${some}`]
    : [String(other), '9', String((sorted.at(-1) ?? 0) + 1), '0']
}

const objectValues = (held: readonly Json[]): readonly string[] => {
  const rich =
    held.find(one => Object.keys(Object(one)).length > 1) ??
    held.find(one => Object.keys(Object(one)).length > 0)
  if (rich === undefined) return ['{"nobody":"has this"}']
  const entries: readonly [string, Json][] = Object.entries(Object(rich))
  const parts = entries.map(one => JSON.stringify(Object.fromEntries([one])))
  const scalar = held.flatMap((one): [string, Json][] => Object.entries(Object(one))).find(hasTwin)
  const nested = held.find(one => JSON.stringify(one).includes('{"deep":'))
  return [
    ...parts.slice(0, 2),
    JSON.stringify(rich),
    ...(scalar === undefined ? [] : [JSON.stringify({ [scalar[0]]: String(scalar[1]) })]),
    ...(nested === undefined ? [] : ['{"nested":{"deep":true}}', '{"sizes":[2]}', '{"none":null}']),
    '{"nobody":null}',
  ]
}

/** The number 1 is not the text "1". */
const hasTwin = ([, value]: readonly [string, Json]): boolean =>
  typeof value === 'number' || typeof value === 'boolean'

const at = <T>(list: readonly T[], part: number): T | undefined => list[Math.floor((list.length - 1) * part)]
