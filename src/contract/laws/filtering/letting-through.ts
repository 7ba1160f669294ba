import type { JsonObject } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { idsOf, type Listing, type Query } from '../listing/listing.ts'
import { walkLarge } from '../listing/walk-large.ts'
import { filtersOf, loosestPlace, queryOf } from './filter-conditions.ts'

/** What a query lets through. */
export interface Result {
  readonly ids: readonly string[]
  readonly exchange: Exchange
}

export const lettingThrough = async (trial: Trial, listing: Listing, query: Query): Promise<Result> => {
  const { records, pages } = await walkLarge(trial, listing, query)
  const [exchange] = pages
  if (exchange === undefined) throw new Error('A walk has at least one page.')
  return { ids: idsOf(trial, records), exchange }
}

/** Other filters, each of which lets through all. */
export const loosestOthers = (
  trial: Trial,
  listing: Listing,
  parameter: Parameter,
  whole: readonly JsonObject[],
): Query | undefined => {
  const others = filtersOf(listing.operation).flatMap(one => {
    const loosest = one.name === parameter.name ? undefined : loosestPlace(trial, whole, one)
    return loosest === undefined ? [] : [[one, loosest] as const]
  })
  return others.length === 0 ? undefined : queryOf(others)
}
