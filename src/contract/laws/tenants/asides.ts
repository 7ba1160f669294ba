import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { textOf, type Variation } from '../../run/compose.ts'
import { filtersOf } from '../filtering/filter-conditions.ts'
import { fewValues } from '../listing/few-values.ts'
import { isChoice } from '../listing/neutral-changes.ts'

/** What may be said beside whose records are meant: the name of a parameter, and a request with a value of it. */
export type Aside = readonly [name: string, change: Variation]

/** Values of one parameter that are tried at most. */
const MOST = 8

/** Each optional query parameter, with each value that it may have if they are few. */
export const queryAsides = ({ parameters }: Operation): readonly Aside[] =>
  parameters
    .filter(one => one.in === 'query' && !one.required)
    .flatMap(one =>
      fewValues(one)
        .slice(0, 3)
        .map((value): Aside => [one.name, { query: { [one.name]: value } }]),
    )

/**
 * What the filters of its listing may be asked for a record, by what it shows or by their examples: who names an
 * account need not be of it.
 */
export const ownAsides = (list: Operation | undefined, members: JsonObject): readonly Aside[] =>
  (list === undefined ? [] : filtersOf(list)).flatMap(({ name, example }): readonly Aside[] => {
    const value = members[name] ?? example
    return value === undefined ? [] : [[`its ${name}`, { query: { [name]: value } }]]
  })

/** Each value of a header that has a few, but for the one sent anyway: another version may be other code, with other gates. */
export const headerAsides = ({ parameters }: Operation): readonly Aside[] =>
  parameters.filter(isChoice).flatMap(one => {
    const values = fewValues(one)
    const sent = one.required ? (one.example ?? values[0]) : undefined
    return values
      .filter(value => value !== sent)
      .slice(0, MOST)
      .map((value): Aside => [one.name, { headers: { [one.name]: textOf(value) } }])
  })
