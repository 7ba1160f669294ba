import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { textOf, type Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { type Condition, filtersOf, lets, loosestPlace, queryOf } from '../filtering/filter-conditions.ts'
import { fewValues } from './few-values.ts'

/** A parameter with values none of which changes which records are listed. */
export interface Neutral {
  readonly parameter: Parameter
  readonly values: readonly Json[]
}

/** Headers that have a few values, such as versions, and what is documented to be ignored. */
export const neutralsOf = ({ parameters }: Operation): readonly Neutral[] =>
  parameters
    .filter(one => isChoice(one) || (one.in === 'query' && one.role === 'ignored'))
    .map(parameter => ({ parameter, values: fewValues(parameter) }))
    .filter(one => one.values.length > 0)

export const isChoice = (one: Parameter): boolean => one.in === 'header' && Array.isArray(one.schema['enum'])

/** Filters by a bound: at their loosest they may let through all. */
export const boundsOf = (operation: Operation): readonly Parameter[] =>
  filtersOf(operation).filter(one => /^[gl]t/.test(one.filter?.test ?? ''))

/** The loosest condition of a filter; undefined when it keeps a record back even so, such as one without a value. */
export const loosest = (
  trial: Trial,
  whole: readonly JsonObject[],
  parameter: Parameter,
): Condition | undefined => {
  const place = loosestPlace(trial, whole, parameter)
  if (place === undefined) return undefined
  const condition = [parameter, place] as const
  const isAllowed = conforms(parameter.schema, queryOf([condition])[parameter.name] ?? null)
  return isAllowed && whole.every(one => lets(trial, one, condition)) ? condition : undefined
}

/** One request with all of this. */
export const saying = (
  settings: readonly (readonly [parameter: Parameter, value: Json])[],
  conditions: readonly Condition[] = [],
): Variation => {
  const of = (place: Parameter['in']) => settings.filter(([one]) => one.in === place)
  return {
    headers: Object.fromEntries(of('header').map(([one, value]) => [one.name, textOf(value)])),
    query: {
      ...queryOf(conditions),
      ...Object.fromEntries(of('query').map(([one, value]) => [one.name, value])),
    },
  }
}

/** Everything at once, often enough that each value is said. */
export const together = (
  neutrals: readonly Neutral[],
  conditions: readonly Condition[],
): readonly Variation[] =>
  Array.from({ length: timesOf(neutrals) }, (_, i) =>
    saying(
      neutrals.flatMap(({ parameter, values }) => {
        const value = values[i % values.length]
        return value === undefined ? [] : [[parameter, value] as const]
      }),
      conditions,
    ),
  )

/** How often all must be said at once until each value was. */
export const timesOf = (neutrals: readonly Neutral[]): number =>
  Math.max(1, ...neutrals.map(one => one.values.length))
