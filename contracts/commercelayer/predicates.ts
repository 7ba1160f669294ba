import { byCodePoint } from '../../src/contract/laws/sorting/sort-order.ts'
import { isJsonObject, type Json } from '../../src/model/json.ts'
import { isLike } from './like.ts'
import type { Kind } from './predicate-names.ts'

/** Undefined where the documents do not say. */
export type Truth = boolean | undefined

type Fold = (text: string) => string

/** What "in any case" may mean beyond ASCII is left open: there a server may know more letters, or fewer. */
const ofAscii: Fold = text =>
  isAscii(text) ? text.toLowerCase() : text.replace(/[A-Z]/g, letter => letter.toLowerCase())
const ofUnicode: Fold = text => text.toLowerCase()
const isAscii = (text: string): boolean => !/[^ -~]/.test(text)

/**
 * Whether an attribute passes a condition: what each predicate of the filter language means, from the document's table
 * and the facts about the library that the names come from. Written anew, and as plainly as can be: filters are judged
 * by it.
 */
export const passes = (predicate: string, kind: Kind, attribute: Json | undefined, value: string): Truth => {
  if (attribute === undefined) return undefined
  const truth = passesBy(ofAscii, predicate, kind, attribute, value)
  if (isAscii(value) && isAscii(String(attribute))) return truth
  return truth === passesBy(ofUnicode, predicate, kind, attribute, value) ? truth : undefined
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
    case 'present':
      // Whether an object without members is empty is not said.
      if (JSON.stringify(attribute) === '{}') return undefined
      return (attribute === null || attribute === '') === (isAsked === (predicate === 'blank'))
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
