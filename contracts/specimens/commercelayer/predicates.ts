import { isObject } from './model.ts'
import type { Kind } from './resources.ts'
import { compareCodePoints, fold, like } from './text.ts'

/** What a value of a row, or of a filter, compares as. */
export type Scalar = string | number | boolean

/** Does the value of a row hold against one value of the filter? Neither is null. */
export type Test = (value: Scalar, wanted: Scalar) => boolean

export interface Predicate {
  readonly kinds: readonly Kind[]
  /** How the values of the filter are put together: one, a list of which one or all must hold. */
  readonly values: 'one' | 'any' | 'all'
  readonly test: Test
  readonly orNull?: boolean
}

const PLAIN: readonly Kind[] = ['text', 'time', 'number', 'flag']
const TEXT: readonly Kind[] = ['text']

export const compareScalars = (left: Scalar, right: Scalar): number =>
  typeof left === 'string' && typeof right === 'string'
    ? compareCodePoints(left, right)
    : Number(left) - Number(right)

const folded =
  (test: (value: string, wanted: string) => boolean): Test =>
  (value, wanted) =>
    test(fold(String(value)), fold(String(wanted)))
const not =
  (test: Test): Test =>
  (value, wanted) =>
    !test(value, wanted)

const eq: Test = (value, wanted) => value === wanted
const start = folded((value, wanted) => value.startsWith(wanted))
const end = folded((value, wanted) => value.endsWith(wanted))
const cont = folded((value, wanted) => value.includes(wanted))
const matches: Test = (value, wanted) => like(String(value), String(wanted))

const one = (test: Test, kinds = PLAIN): Predicate => ({ kinds, values: 'one', test })
const any = (test: Test, kinds = PLAIN): Predicate => ({ kinds, values: 'any', test })
const all = (test: Test, kinds = PLAIN): Predicate => ({ kinds, values: 'all', test })
const orNull = (predicate: Predicate): Predicate => ({ ...predicate, orNull: true })

const ORDERS: Readonly<Record<string, Test>> = {
  lt: (value, wanted) => compareScalars(value, wanted) < 0,
  lteq: (value, wanted) => compareScalars(value, wanted) <= 0,
  gt: (value, wanted) => compareScalars(value, wanted) > 0,
  gteq: (value, wanted) => compareScalars(value, wanted) >= 0,
}
const TEXTS: Readonly<Record<string, Test>> = {
  start,
  end,
  matches,
  not_start: not(start),
  not_end: not(end),
  does_not_match: not(matches),
}

const family = (tests: Readonly<Record<string, Test>>, kinds: readonly Kind[]): Record<string, Predicate> =>
  Object.fromEntries(
    Object.entries(tests).flatMap(([name, test]) => [
      [name, one(test, kinds)],
      [`${name}_any`, any(test, kinds)],
      [`${name}_all`, all(test, kinds)],
    ]),
  )

/** PostgreSQL's `@>`. */
export const contains = (value: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted))
    return Array.isArray(value) && wanted.every(item => value.some(own => contains(own, item)))
  if (isObject(wanted))
    return (
      isObject(value) &&
      Object.entries(wanted).every(([key, item]) => Object.hasOwn(value, key) && contains(value[key], item))
    )
  return value === wanted
}

/** The predicates that compare with a value; those that ask about null, blank, true or JSON are elsewhere. */
export const PREDICATES: Readonly<Record<string, Predicate>> = {
  eq: one(eq),
  not_eq: one(not(eq)),
  in: any(eq),
  not_in: all(not(eq)),
  eq_or_null: orNull(one(eq)),
  not_eq_or_null: orNull(one(not(eq))),
  in_or_null: orNull(any(eq)),
  not_in_or_null: orNull(all(not(eq))),
  not_eq_all: all(not(eq)),
  ...family(ORDERS, PLAIN),
  ...family(TEXTS, TEXT),
  cont: one(cont, TEXT),
  i_cont: one(cont, TEXT),
  not_cont: one(not(cont), TEXT),
  cont_any: any(cont, TEXT),
  cont_all: all(cont, TEXT),
  not_cont_all: all(not(cont), TEXT),
}
