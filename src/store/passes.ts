import type { Json } from '../model/json.ts'
import type { Condition, Test } from '../model/query.ts'
import { compareJson, sameKind } from './compare.ts'
import { jsonContains } from './json-contains.ts'
import { like } from './like.ts'
import { fold } from './text.ts'

/** Undefined is SQL's unknown: neither the test nor its negation holds. */
type Check = (value: Json) => boolean | undefined
const unknown: Check = () => undefined

/**
 * Does the value of a field meet a condition? Null meets only `null`, `blank` and `orNull`. A test that does not
 * fit the kind of the value (`contains` of a number, a text less than a number) is unknown too.
 */
export const passes = (condition: Condition): ((value: Json) => boolean) => {
  const { test, values, match, negate, orNull } = condition
  if (test === 'null') return value => (value === null ? !negate || orNull : negate)
  if (test === 'blank') return value => (value === null ? !negate || orNull : (value === '') !== negate)
  const checks = values.map(CHECKS[test])
  const holds = (value: Json) => (check: Check) => check(value) === !negate
  return value => {
    if (value === null) return orNull
    return match === 'any' ? checks.some(holds(value)) : checks.every(holds(value))
  }
}

const compared =
  (holds: (order: number) => boolean) =>
  (operand: Json): Check =>
  value =>
    sameKind(value, operand) ? holds(compareJson(value, operand)) : undefined

const texts =
  (compile: (operand: string) => (text: string) => boolean) =>
  (operand: Json): Check => {
    if (typeof operand !== 'string') return unknown
    const holds = compile(operand)
    return value => (typeof value === 'string' ? holds(value) : undefined)
  }

const folded = (holds: (text: string, part: string) => boolean) =>
  texts(operand => {
    const part = fold(operand)
    return text => holds(fold(text), part)
  })

/** One value of the condition, made ready once for all rows. */
const CHECKS: Readonly<Record<Exclude<Test, 'null' | 'blank'>, (operand: Json) => Check>> = {
  eq: operand => (operand === null ? unknown : value => compareJson(value, operand) === 0),
  lt: compared(order => order < 0),
  lteq: compared(order => order <= 0),
  gt: compared(order => order > 0),
  gteq: compared(order => order >= 0),
  like: texts(like),
  starts: folded((text, part) => text.startsWith(part)),
  ends: folded((text, part) => text.endsWith(part)),
  contains: folded((text, part) => text.includes(part)),
  json: operand => value => jsonContains(value, operand),
}
