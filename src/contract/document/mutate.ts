import type { Json, JsonObject } from '../../model/json.ts'
import type { Pointer } from './model.ts'
import { nodesOf, withAt } from './nodes.ts'
import { violationsOf } from './schema.ts'
import { wrongsOf } from './wrongs.ts'

/** A valid value with one thing wrong with it. */
export interface Mutation {
  /** The member that is wrong, missing or too much. */
  readonly at: Pointer
  /** The keyword that is violated: `required`, `type`, `maxLength` ... */
  readonly keyword: string
  /** Which of the ways to violate it, where there are several: `number for string`. */
  readonly how: string
  /** What stands there instead; undefined for nothing. */
  readonly part: Json | undefined
}

/** Every way to violate one keyword of the schema, at every depth of a value that it allows. */
export const mutationsOf = (schema: JsonObject, valid: Json): readonly Mutation[] =>
  nodesOf(schema, valid, []).flatMap(({ at, node, value }) =>
    wrongsOf(node, value).flatMap(wrong => {
      const place = wrong.member === undefined ? at : [...at, wrong.member]
      const mutated = withAt(valid, place, wrong.value)
      if (mutated === undefined || !violatesOnly(schema, mutated, place, wrong.keyword)) return []
      return [{ at: place, keyword: wrong.keyword, how: wrong.how, part: wrong.value }]
    }),
  )

/** What is wrong is wrong there and nowhere else: a mutation that breaks two rules proves neither. */
const violatesOnly = (schema: JsonObject, mutated: Json, place: Pointer, keyword: string): boolean => {
  const all = violationsOf(schema, mutated)
  if (SINGLE.includes(keyword) && all.some(one => one.keyword !== keyword)) return false
  return (
    all.length > 0 && all.every(one => place.every((name, i) => one.at[i] === name || i >= one.at.length))
  )
}

/** A value of another type breaks most rules at once; these are broken alone or not at all. */
const SINGLE = [
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'multipleOf',
  'minProperties',
  'maxProperties',
]
