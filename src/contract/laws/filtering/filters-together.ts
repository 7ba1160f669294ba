import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, onListing } from '../listing/listing.ts'
import { settled } from '../listing/settled.ts'
import { compareFiltered } from './compare-filtered.ts'
import { type Condition, lets, placesOf } from './filter-conditions.ts'
import { ascending, testOf } from './filter-forms.ts'

/** Two filters at a time: both around one record, both apart, over small pages, and the second one first. */
export const togetherProbes = (operation: Operation, filters: readonly Parameter[]): readonly Probe[] => {
  const [first, ...others] = filters.filter(one => testOf(one.filter?.test ?? '') !== undefined)
  if (first === undefined) return []
  return [first, ...others].slice(0, -1).map((one, i) => {
    const other = others[i] ?? one
    return lawProbe({
      law: 'filter',
      operation,
      part: `${one.name} and ${other.name}`,
      writes: false,
      worth: 0.7,
      cost: 17,
      run: onListing(operation, (trial, listing) => together(trial, listing, one, other)),
    })
  })
}

/**
 * Places where what both let through is not what one of them does, nor what one does that looks at the other's field,
 * and, if there are such, not what both do with their values exchanged.
 */
const telling = (trial: Trial, whole: readonly JsonObject[], one: Parameter, other: Parameter) => {
  const passing = (...conditions: readonly Condition[]): string =>
    whole.map(record => conditions.every(each => lets(trial, record, each))).join()
  const [ofOther, ofOne] = [lookingAt(one, other), lookingAt(other, one)]
  const [firsts, seconds] = [one, other].map(each => few(placesOf(trial, whole, each)))
  let found: readonly [first: number | string, second: number | string] | undefined
  for (const first of firsts ?? [])
    for (const second of seconds ?? []) {
      const both = passing([one, first], [other, second])
      const wrong = [
        passing([one, first]),
        passing([other, second]),
        passing([one, first], [ofOne, second]),
        passing([ofOther, first], [other, second]),
      ]
      if (!both.includes('true') || wrong.includes(both)) continue
      found ??= [first, second]
      if (passing([one, second], [other, first]) !== both) return [first, second] as const
    }
  return found
}

/** A filter that looks at the field of another. */
const lookingAt = (one: Parameter, other: Parameter): Parameter =>
  one.filter && other.filter
    ? { ...one, filter: { ...one.filter, field: other.filter.field, form: other.filter.form } }
    : one

const few = (places: readonly (number | string)[]): readonly (number | string)[] => {
  const sorted = [...new Set(places)].toSorted(ascending)
  return sorted.filter((_, i) => i % Math.ceil(sorted.length / 20) === 0)
}

const together = (trial: Trial, listing: Listing, one: Parameter, other: Parameter): Promise<void> =>
  settled(trial, listing, async whole => {
    const [ones, others] = [one, other].map(each => placesOf(trial, whole, each).toSorted(ascending))
    if (ones === undefined || others === undefined) return undefined
    const at = (places: readonly (number | string)[], part: number) =>
      places[Math.floor((places.length - 1) * part)]
    const told = telling(trial, whole, one, other)
    const spots = [
      ...(told === undefined ? [] : ([[...told, undefined]] as const)),
      [at(ones, 0.5), at(others, 0.5), undefined],
      [at(ones, 0.25), at(others, 0.75), 4],
      [at(ones, 0.9), at(others, 0.1), undefined],
    ] as const
    for (const [place, second, size] of spots) {
      if (place === undefined || second === undefined) return undefined
      const knob = listing.pager?.size
      const fitting = knob && size !== undefined && conforms(knob.schema, size) ? size : undefined
      const wrong = await compareFiltered(
        trial,
        listing,
        whole,
        [
          [one, place],
          [other, second],
        ],
        fitting,
      )
      if (wrong !== undefined) return wrong
    }
    const [place, second] = told ?? [at(ones, 0.25), at(others, 0.75)]
    if (place === undefined || second === undefined) return undefined
    // Nothing gives the order of parameters a meaning.
    return compareFiltered(trial, listing, whole, [
      [other, second],
      [one, place],
    ])
  })
