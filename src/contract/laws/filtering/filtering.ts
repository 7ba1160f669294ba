import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page } from '../listing/listing.ts'
import { settledInAnyOrder, type Wrong, wrongIn } from '../listing/settled.ts'
import { walkLarge } from '../listing/walk-large.ts'
import { isRefusing } from '../refusing.ts'
import { badFilterValues } from './bad-filter-values.ts'
import { compareFiltered } from './compare-filtered.ts'
import { filtersOf, placesOf, queryOf } from './filter-conditions.ts'
import { ascending, formOf, placesToAsk } from './filter-forms.ts'
import { togetherProbes } from './filters-together.ts'
import { hiddenFilter } from './hidden-filter.ts'
import { nothingBehind } from './nothing-behind.ts'
import { oneOfThem } from './one-of-them.ts'

/** A filter's result is the filter applied to the whole listing, bounds included, and two filters narrow together. */
export const filtering: Law = session =>
  listingOperations(session).flatMap(operation => {
    const filters = filtersOf(operation)
    return [
      ...filters.flatMap(one => [
        placesProbe(operation, one),
        ...(isRefusing(operation) ? badFilterValues(operation, one) : []),
      ]),
      ...togetherProbes(operation, filters),
    ]
  })

const placesProbe = (operation: Operation, parameter: Parameter): Probe =>
  lawProbe({
    law: 'filter',
    operation,
    part: parameter.name,
    writes: false,
    worth: 0.8,
    cost: 18,
    run: onListing(operation, async (trial, listing) => {
      await settledInAnyOrder(trial, listing, async whole => {
        const places = placesOf(trial, whole, parameter)
        if (places.length === 0) return undefined
        for (const place of placesToAsk(places, formOf(parameter.filter?.form ?? ''))) {
          const wrong = await compareFiltered(trial, listing, whole, [[parameter, place]])
          if (wrong !== undefined) return wrong
        }
        return (
          (await lingering(trial, listing, whole, parameter)) ??
          (await oneOfThem(trial, listing, whole, parameter)) ??
          (await nothingBehind(trial, listing, whole, parameter))
        )
      })
      await hiddenFilter(trial, listing, parameter)
    }),
  })

/** A filter holds for the request that it came with, and for no other. */
const lingering = async (
  trial: Trial,
  listing: Listing,
  whole: readonly JsonObject[],
  parameter: Parameter,
): Promise<Wrong | undefined> => {
  const { filter } = parameter
  const sorted = placesOf(trial, whole, parameter).toSorted(ascending)
  const narrow = filter?.test.startsWith('gt') ? sorted.at(-1) : sorted[0]
  if (narrow === undefined) return undefined
  await page(trial, listing, queryOf([[parameter, narrow]]))
  const { pages, records } = await walkLarge(trial, listing)
  const [exchange] = pages
  if (exchange === undefined || records.length === whole.length) return undefined
  return wrongIn(exchange, {
    check: 'filter',
    subject: `${parameter.name}/lingering`,
    message: 'A list without a filter is another one after a filtered one.',
    expected: `${whole.length} records`,
    got: `${records.length} records`,
    clause: parameter.pointer,
  })
}
