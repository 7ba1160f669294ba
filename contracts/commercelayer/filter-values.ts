import { byCodePoint } from '../../src/contract/laws/sort-order.ts'
import type { Json } from '../../src/model/json.ts'
import type { Kind } from './predicates.ts'

/** Values to ask a predicate with, taken from what the attribute holds in the whole listing; few, and telling. */
export const valuesFor = (
  predicate: string,
  kind: Kind,
  held: readonly (Json | undefined)[],
): readonly string[] => {
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
  if (/start|end|cont/.test(predicate)) return pieces(predicate, some, other)
  if (/match/.test(predicate)) return patterns(predicate, some, other)
  if (isMany(predicate)) return [[some, other, 'nobody'].join(',')]
  if (/^(not_)?eq/.test(predicate)) return [some, swapCase(some)]
  // Beyond what every collation agrees on: an upper case letter before a lower one, and 16 bits.
  return [some, at(sorted, 0.9) ?? some]
}

const pieces = (predicate: string, some: string, other: string): readonly string[] => {
  const cut = (text: string) => {
    if (predicate.includes('start')) return text.slice(0, 3)
    return predicate.includes('end') ? text.slice(-3) : text.slice(1, 4)
  }
  if (predicate.endsWith('_any')) return [`${swapCase(cut(some))},${cut(other)}`]
  if (predicate.endsWith('_all'))
    return [
      `${swapCase(cut(some))},${cut(some).slice(predicate.includes('end') ? 1 : 0, 2)}`,
      `${cut(some)},${cut(other)}`,
    ]
  return [swapCase(cut(some)), ...(predicate.includes('not') ? ['%'] : ['%', '_', 'a_'])]
}

const patterns = (predicate: string, some: string, other: string): readonly string[] => {
  const start = `${swapCase(some.slice(0, 3))}%`
  const holed = `${some.slice(0, 1)}_${some.slice(2)}`
  if (predicate.endsWith('_any')) return [`${start},%${other.slice(-3)}`]
  if (predicate.endsWith('_all')) return [`${start},%${some.slice(-2)}`]
  return [start, holed, some.slice(0, -1)]
}

const timeValues = (predicate: string, held: readonly string[]): readonly string[] => {
  const sorted = [...new Set(held)].toSorted((a, b) => Date.parse(a) - Date.parse(b))
  const [some, other] = [at(sorted, 0.4), at(sorted, 0.7)]
  if (some === undefined || other === undefined) return []
  if (isMany(predicate)) return [[other, some].join(',')]
  const near = [moved(some, 1), moved(some, -1)]
  if (/eq_or_null$|^(not_)?eq$/.test(predicate)) return [some, moved(some, 1)]
  return [some, ...(predicate.startsWith('gt') ? near.slice(0, 1) : near.slice(1)), some.slice(0, 10)]
}

const moved = (time: string, by: number): string => new Date(Date.parse(time) + by).toISOString()

const numberValues = (predicate: string, held: readonly number[]): readonly string[] => {
  const sorted = [...new Set(held)].toSorted((a, b) => a - b)
  const [some, other] = [at(sorted, 0.3), at(sorted, 0.8)]
  if (some === undefined || other === undefined) return []
  // 9 is less than 10, and as text it is not.
  return isMany(predicate) ? [`${other},${some}`] : [String(other), '9', String((sorted.at(-1) ?? 0) + 1)]
}

const objectValues = (held: readonly Json[]): readonly string[] => {
  const rich =
    held.find(one => Object.keys(Object(one)).length > 1) ??
    held.find(one => Object.keys(Object(one)).length > 0)
  if (rich === undefined) return ['{"nobody":"has this"}']
  const entries = Object.entries(Object(rich))
  const parts = entries.map(one => JSON.stringify(Object.fromEntries([one])))
  const nested = held.find(one => JSON.stringify(one).includes('{"deep":'))
  return [
    ...parts.slice(0, 2),
    JSON.stringify(rich),
    ...(nested === undefined ? [] : ['{"nested":{"deep":true}}', '{"nested":{}}']),
    '{"nobody":"has this"}',
  ]
}

const at = <T>(list: readonly T[], part: number): T | undefined => list[Math.floor((list.length - 1) * part)]

const swapCase = (text: string): string =>
  text.replace(/[a-z]/gi, letter =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
