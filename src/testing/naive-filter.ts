import { isJsonObject, type Json } from '../model/json.ts'

/** What kind of value an attribute has. */
export type Kind = 'text' | 'number' | 'boolean' | 'time' | 'object'

/** Does an attribute with this value meet a predicate with this text? */
type Holds = (value: Json, text: string, kind: Kind) => boolean

// SQL's three values in two: what is not known to hold does not.
const known =
  (holds: Holds): Holds =>
  (value, text, kind) =>
    value !== null && holds(value, text, kind)
const not = (holds: Holds): Holds => known((value, text, kind) => !holds(value, text, kind))
const some =
  (holds: Holds): Holds =>
  (value, text, kind) =>
    text.split(',').some(one => holds(value, one, kind))
const every =
  (holds: Holds): Holds =>
  (value, text, kind) =>
    text.split(',').every(one => holds(value, one, kind))
const orNull =
  (holds: Holds): Holds =>
  (value, text, kind) =>
    value === null || holds(value, text, kind)
const flag =
  (yes: (value: Json) => boolean, no: (value: Json) => boolean): Holds =>
  (value, text) =>
    text === 'true' ? yes(value) : no(value)

const compare = (value: Json, text: string, kind: Kind): number => {
  if (kind === 'number') return Number(value) - Number(text)
  if (kind === 'time') return Date.parse(String(value)) - Date.parse(text)
  const [left, right] = [String(value), text].map(one => Array.from(one, c => c.codePointAt(0) ?? 0))
  const at = left?.findIndex((point, i) => point !== right?.[i]) ?? -1
  return at < 0 ? (left?.length ?? 0) - (right?.length ?? 0) : (left?.[at] ?? 0) - (right?.[at] ?? -1)
}
const ordered = (holds: (order: number) => boolean): Holds =>
  known((value, text, kind) => holds(compare(value, text, kind)))

/** Without its case: `ß`, `ẞ` and `SS` are one, and so are the three sigmas. */
const fold = (value: Json): string => String(value).toLowerCase().toUpperCase()
const characters = (text: string): readonly string[] => fold(text).match(/\\.|./gsu) ?? []
/** SQL's LIKE, straight from its definition; both folded. */
const like = ([first, ...rest]: readonly string[], text: readonly string[]): boolean => {
  const [next, ...others] = text
  if (first === undefined) return next === undefined
  if (first === '%') return like(rest, text) || (next !== undefined && like([first, ...rest], others))
  return (
    next !== undefined && (first === '_' || first === next || first === `\\${next}`) && like(rest, others)
  )
}

const eq = ordered(order => order === 0)
const lt = ordered(order => order < 0)
const lteq = ordered(order => order <= 0)
const gt = ordered(order => order > 0)
const gteq = ordered(order => order >= 0)
const start = known((value, text) => fold(value).startsWith(fold(text)))
const end = known((value, text) => fold(value).endsWith(fold(text)))
const cont = known((value, text) => fold(value).includes(fold(text)))
const matches = known((value, text) => like(characters(text), [...fold(value)]))

const contains = (whole: Json, part: Json): boolean => {
  if (!isJsonObject(part)) return JSON.stringify(whole) === JSON.stringify(part)
  return (
    isJsonObject(whole) && Object.keys(part).every(name => contains(whole[name] ?? null, part[name] ?? null))
  )
}

const isNull = (value: Json): boolean => value === null
const isBlank = (value: Json): boolean => value === null || value === ''
const negated = (check: (value: Json) => boolean) => (value: Json) => !check(value)

/** The predicates as the vendor's documents and SQL mean them, one by one; written apart from the dialect's table. */
const MEANING: Readonly<Record<string, Holds>> = {
  eq,
  not_eq: not(eq),
  not_eq_all: every(not(eq)),
  eq_or_null: orNull(eq),
  not_eq_or_null: orNull(not(eq)),
  in: some(eq),
  not_in: not(some(eq)),
  in_or_null: orNull(some(eq)),
  not_in_or_null: orNull(not(some(eq))),
  lt,
  lt_any: some(lt),
  lt_all: every(lt),
  lteq,
  lteq_any: some(lteq),
  lteq_all: every(lteq),
  gt,
  gt_any: some(gt),
  gt_all: every(gt),
  gteq,
  gteq_any: some(gteq),
  gteq_all: every(gteq),
  matches,
  matches_any: some(matches),
  matches_all: every(matches),
  does_not_match: not(matches),
  does_not_match_any: some(not(matches)),
  does_not_match_all: every(not(matches)),
  start,
  start_any: some(start),
  start_all: every(start),
  not_start: not(start),
  not_start_any: some(not(start)),
  not_start_all: every(not(start)),
  end,
  end_any: some(end),
  end_all: every(end),
  not_end: not(end),
  not_end_any: some(not(end)),
  not_end_all: every(not(end)),
  cont,
  i_cont: cont,
  cont_any: some(cont),
  cont_all: every(cont),
  not_cont: not(cont),
  not_cont_all: every(not(cont)),
  jcont: known((value, text) => contains(value, JSON.parse(text))),
  present: flag(negated(isBlank), isBlank),
  blank: flag(isBlank, negated(isBlank)),
  null: flag(isNull, negated(isNull)),
  not_null: flag(negated(isNull), isNull),
  true: flag(
    value => value === true,
    value => value === false,
  ),
  false: flag(
    value => value === false,
    value => value === true,
  ),
}

/** A condition on one attribute; `values` are all that the attribute's path leads to: one related record is enough. */
export const naiveHolds = (predicate: string, values: readonly Json[], text: string, kind: Kind): boolean => {
  const holds = MEANING[predicate]
  if (holds === undefined) throw new Error(`The naive evaluation knows no predicate "${predicate}".`)
  return (values.length === 0 ? [null] : values).some(value => holds(value, text, kind))
}
