import { byCodePoint } from '../../src/contract/laws/sort-order.ts'
import type { Json } from '../../src/model/json.ts'
import { isJsonObject } from '../../src/model/json.ts'
import { isLike } from './like.ts'

/**
 * What each predicate of the filter language means, from the document's table and the facts about the library that the
 * names come from. Written anew, and as plainly as can be: filters are judged by it.
 */

/** What an attribute holds, as far as comparing goes. */
export type Kind = 'text' | 'time' | 'number' | 'boolean' | 'object'

/** Undefined where the documents do not say. */
export type Truth = boolean | undefined

const SINGLE = [
  'eq',
  'not_eq',
  'lt',
  'lteq',
  'gt',
  'gteq',
  'start',
  'end',
  'cont',
  'not_start',
  'not_end',
] as const
const MORE = ['not_cont', 'i_cont', 'matches', 'does_not_match'] as const
const LISTED = ['in', 'not_in'] as const
const OR_NULL = ['eq_or_null', 'not_eq_or_null', 'in_or_null', 'not_in_or_null'] as const
const FLAGS = ['present', 'blank', 'null', 'not_null', 'true', 'false'] as const

/** For at least one of the values, and for every one of them; not each of both is documented. */
const ANY = [
  'lt',
  'lteq',
  'gt',
  'gteq',
  'start',
  'not_start',
  'end',
  'not_end',
  'cont',
  'matches',
  'does_not_match',
] as const
const ALL = ['not_eq', ...ANY, 'not_cont'] as const

export const PREDICATES: readonly string[] = [
  ...SINGLE,
  ...MORE,
  ...LISTED,
  ...OR_NULL,
  ...FLAGS,
  ...ANY.map(one => `${one}_any`),
  ...ALL.map(one => `${one}_all`),
  'jcont',
]

/** Those that make sense for a kind of attribute. */
export const predicatesOf = (kind: Kind): readonly string[] => {
  const isOfText = (name: string) => /^(not_|i_)?(start|end|cont)|match/.test(name)
  switch (kind) {
    case 'text':
      return PREDICATES.filter(one => !['true', 'false', 'jcont'].includes(one))
    case 'time':
    case 'number':
      return PREDICATES.filter(
        one => !isOfText(one) && !['true', 'false', 'jcont', 'present', 'blank'].includes(one),
      )
    case 'boolean':
      return ['eq', 'not_eq', 'eq_or_null', 'null', 'not_null', 'true', 'false']
    case 'object':
      return ['jcont', 'null', 'not_null']
  }
}

type Fold = (text: string) => string

/** What "in any case" may mean beyond ASCII is left open: there a server may know more letters, or fewer. */
const ofAscii: Fold = text => text.replace(/[A-Z]/g, letter => letter.toLowerCase())
const ofUnicode: Fold = text => text.toLowerCase()

/** Whether an attribute passes a condition. */
export const passes = (predicate: string, kind: Kind, attribute: Json | undefined, value: string): Truth => {
  if (attribute === undefined) return undefined
  const [one, other] = [ofAscii, ofUnicode].map(fold => passesBy(fold, predicate, kind, attribute, value))
  return one === other ? one : undefined
}

const passesBy = (fold: Fold, predicate: string, kind: Kind, attribute: Json, value: string): Truth => {
  const flag = flagOf(predicate, kind, attribute, value)
  if (flag !== 'no flag') return flag
  if (predicate.endsWith('_or_null')) {
    if (attribute === null) return true
    return passesBy(fold, predicate.slice(0, -'_or_null'.length), kind, attribute, value)
  }
  // SQL's logic: what is compared with null is neither true nor false, and does not pass.
  if (attribute === null) return false
  if (predicate === 'jcont') return contains(attribute, JSON.parse(value))
  const holds = (base: string) => (one: string) => compare(fold, base, kind, attribute, one)
  if (predicate === 'in') return value.split(',').some(holds('eq'))
  if (predicate === 'not_in') return value.split(',').every(holds('not_eq'))
  const [, base, quantifier] = /^(.*)_(any|all)$/.exec(predicate) ?? []
  if (base === undefined) return holds(predicate)(value)
  return quantifier === 'any' ? value.split(',').some(holds(base)) : value.split(',').every(holds(base))
}

const flagOf = (predicate: string, kind: Kind, attribute: Json, value: string): Truth | 'no flag' => {
  const isAsked = value === 'true'
  switch (predicate) {
    case 'null':
      return (attribute === null) === isAsked
    case 'not_null':
      return (attribute !== null) === isAsked
    case 'blank':
      return (attribute === null || attribute === '') === isAsked
    case 'present':
      return (attribute !== null && attribute !== '') === isAsked
    case 'true':
    case 'false':
      if (kind !== 'boolean') return 'no flag'
      // Whether "not true" passes over null is not said of a value that negates.
      if (attribute === null) return isAsked ? false : undefined
      return (attribute === (predicate === 'true')) === isAsked
    default:
      return 'no flag'
  }
}

const compare = (fold: Fold, base: string, kind: Kind, attribute: Json, value: string): boolean => {
  const text = String(attribute)
  const low = fold(text)
  const piece = fold(value)
  switch (base) {
    case 'eq':
      return order(kind, attribute, value) === 0
    case 'not_eq':
      return order(kind, attribute, value) !== 0
    case 'lt':
      return order(kind, attribute, value) < 0
    case 'lteq':
      return order(kind, attribute, value) <= 0
    case 'gt':
      return order(kind, attribute, value) > 0
    case 'gteq':
      return order(kind, attribute, value) >= 0
    case 'start':
      return low.startsWith(piece)
    case 'not_start':
      return !low.startsWith(piece)
    case 'end':
      return low.endsWith(piece)
    case 'not_end':
      return !low.endsWith(piece)
    case 'cont':
    case 'i_cont':
      return low.includes(piece)
    case 'not_cont':
      return !low.includes(piece)
    case 'matches':
      return isLike(low, piece)
    case 'does_not_match':
      return !isLike(low, piece)
    default:
      throw new Error(`There is no predicate ${base}.`)
  }
}

const order = (kind: Kind, attribute: Json, value: string): number => {
  if (kind === 'time') return Date.parse(String(attribute)) - Date.parse(value)
  if (kind === 'number') return Number(attribute) - Number(value)
  return byCodePoint(String(attribute), value)
}

/** As PostgreSQL's `@>`: each member of the wanted object is there, and contains what is wanted of it. */
const contains = (whole: Json, wanted: Json): boolean => {
  if (Array.isArray(wanted))
    return (
      Array.isArray(whole) && wanted.every((one: Json) => whole.some((each: Json) => contains(each, one)))
    )
  if (!isJsonObject(wanted)) return whole === wanted
  return (
    isJsonObject(whole) &&
    Object.entries(wanted).every(
      ([name, one]) => Object.hasOwn(whole, name) && contains(whole[name] ?? null, one),
    )
  )
}
