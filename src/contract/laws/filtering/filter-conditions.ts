import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import type { Trial } from '../../run/trial.ts'
import { memberOf, type Query } from '../listing/listing.ts'
import { ascending, formOf, placesToAsk, testOf } from './filter-forms.ts'

export const filtersOf = ({ parameters }: Operation): readonly Parameter[] =>
  parameters.filter(one => one.in === 'query' && one.filter !== undefined)

/** Where the records of a listing stand for a filter. */
export const placesOf = (trial: Trial, whole: readonly JsonObject[], { filter }: Parameter) => {
  const { field = '', form = '' } = filter ?? {}
  return whole.flatMap(one => formOf(form).place(memberOf(trial, one, field)) ?? [])
}

/** A filter and the place where it is set. */
export type Condition = readonly [parameter: Parameter, place: number | string]

/** What is asked of a filter where these records are: each is allowed, and some keep records back. */
export const conditionsOf = (
  trial: Trial,
  whole: readonly JsonObject[],
  parameter: Parameter,
): readonly Condition[] =>
  placesToAsk(placesOf(trial, whole, parameter), formOf(parameter.filter?.form ?? ''))
    .map((place): Condition => [parameter, place])
    .filter(one => conforms(parameter.schema, queryOf([one])[parameter.name] ?? null))

/** Whether a condition lets a record through. */
export const lets = (trial: Trial, record: JsonObject, [{ filter }, wanted]: Condition): boolean => {
  const { field = '', form = '', test = '' } = filter ?? {}
  const place = formOf(form).place(memberOf(trial, record, field))
  return place !== undefined && testOf(test)?.(place, wanted) === true
}

/** The query that asks for the conditions. */
export const queryOf = (conditions: readonly Condition[]): Query =>
  Object.fromEntries(
    conditions.map(([parameter, place]) => [
      parameter.name,
      formOf(parameter.filter?.form ?? '').write(place),
    ]),
  )

/** A record by its id and what it has for the conditions, as a report shows it. */
export const valuesOf = (
  trial: Trial,
  records: readonly JsonObject[],
  id: string,
  conditions: readonly Condition[],
): string => {
  const record = records.find(one => trial.session.lens.id(one) === id) ?? {}
  const values = conditions.map(
    ([{ filter }]) => `${filter?.field} ${String(memberOf(trial, record, filter?.field ?? ''))}`,
  )
  return `${id} (${values.join(', ')})`
}

/** Where a bound lets through all that have a place at all. */
export const loosestPlace = (trial: Trial, whole: readonly JsonObject[], parameter: Parameter) => {
  const sorted = placesOf(trial, whole, parameter).toSorted(ascending)
  return parameter.filter?.test.startsWith('lt') ? sorted.at(-1) : sorted[0]
}
