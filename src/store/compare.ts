import { isJsonObject, type Json } from '../model/json.ts'
import { compareText } from './text.ts'

const KINDS = ['string', 'number', 'boolean', 'array', 'object', 'null'] as const
type Kind = (typeof KINDS)[number]

const kindOf = (value: Json): Kind => {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return isJsonObject(value) ? 'object' : 'array'
}

/** Only values of one kind can be less or greater than each other in a condition. */
export const sameKind = (a: Json, b: Json): boolean => kindOf(a) === kindOf(b)

/**
 * One total order of all JSON values: negative, zero (the same value) or positive. Kinds stand in a fixed order
 * with null after everything else, so ascending puts nulls last and descending first, as SQL does.
 */
export const compareJson = (a: Json, b: Json): number => {
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b)
  if (isJsonObject(a) && isJsonObject(b)) return compareLists(members(a), members(b))
  return KINDS.indexOf(kindOf(a)) - KINDS.indexOf(kindOf(b)) || Number(a) - Number(b)
}

/** The shorter first; the order only has to be total, nobody sorts by lists. */
const compareLists = (a: readonly Json[], b: readonly Json[]): number => {
  if (a.length !== b.length) return a.length - b.length
  for (const [i, left] of a.entries()) {
    const order = compareJson(left, b[i] ?? null)
    if (order !== 0) return order
  }
  return 0
}

/** Names and values in turn, by name: how the members were ordered does not matter. */
const members = (value: Readonly<Record<string, Json>>): readonly Json[] =>
  Object.entries(value)
    .sort(([a], [b]) => compareText(a, b))
    .flat()
