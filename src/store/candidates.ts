import type { Json } from '../model/json.ts'
import type { Condition, Filter } from '../model/query.ts'
import type { FieldIndex } from './indexes.ts'
import { byPosition, type Slot } from './slot.ts'

/** Every row that can meet a filter, in the order of creation, found without looking at the others. */
export interface Candidates {
  readonly slots: readonly Slot[]
  /** All of them do meet it. */
  readonly exact: boolean
}

/** Undefined when no index helps and every row must be looked at. */
export const candidates = (
  filter: Filter,
  index: (field: string) => FieldIndex | undefined,
): Candidates | undefined => {
  if ('any' in filter) return undefined
  if (!('all' in filter)) return ofCondition(filter, index)
  const found = filter.all.flatMap(part => candidates(part, index) ?? [])
  const fewest = found.toSorted((a, b) => a.slots.length - b.slots.length)[0]
  return fewest && { slots: fewest.slots, exact: fewest.exact && filter.all.length === 1 }
}

const ofCondition = (
  { path, test, values, match, negate, orNull }: Condition,
  index: (field: string) => FieldIndex | undefined,
): Candidates | undefined => {
  const [field, ...further] = path
  const usable = test === 'eq' && !negate && !orNull && (match === 'any' || values.length === 1)
  if (!usable || field === undefined || further.length > 0 || values.some(isCompound)) return undefined
  const found = index(field)
  return found && { slots: union(found, values), exact: true }
}

const isCompound = (value: Json): boolean => typeof value === 'object' && value !== null

/** A row has one value in a field, so it is in one list only. */
const union = (index: FieldIndex, values: readonly Json[]): readonly Slot[] => {
  const [value, ...others] = new Set(values)
  if (value === undefined || others.length === 0) return index.having(value ?? null)
  return [value, ...others].flatMap(each => index.having(each)).sort(byPosition)
}
