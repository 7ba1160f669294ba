import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../../model/json.ts'
import type { Problem } from '../../finding.ts'
import { violation } from '../../finding.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import { forget, once } from '../../run/once.ts'
import type { Trial } from '../../run/trial.ts'
import type { Listing, Query } from './listing.ts'
import { walkBy, walkLarge } from './walk-large.ts'

/** Every record of a listing, read once a run; undefined when it has no end, or too many to read. */
export const wholeOf = async (
  trial: Trial,
  listing: Listing,
  query: Query = {},
): Promise<readonly JsonObject[] | undefined> => {
  const whole = await once(trial.session, wholeKey(listing, query), async () => {
    const large = await walkLarge(trial, listing, query)
    // Where the largest page is refused, which is told elsewhere, smaller ones still show everything.
    return large.pages.every(isSuccess) ? large : walkBy(trial, listing, undefined, query)
  })
  return whole.isWhole ? whole.records : undefined
}

const wholeKey = ({ operation, change }: Listing, query: Query): string =>
  `whole ${operation.id} ${JSON.stringify([change.path, change.proof, query])}`

export interface Wrong {
  readonly problem: Problem
  readonly exchange: Exchange
}

/** What is wrong, as an exchange shows it. */
export const wrongIn = (exchange: Exchange, problem: Omit<Problem, 'severity'>, as = violation): Wrong => ({
  exchange,
  problem: as(problem),
})

/** Others may write while we look; after so many restless looks nothing can be said. */
const LOOKS = 3

type Look = (whole: readonly JsonObject[]) => Promise<Wrong | undefined>
type Records = readonly JsonObject[] | undefined

/**
 * Holds answers against the whole listing, and tells what is wrong only when the listing was the same before and
 * after: somebody else who writes meanwhile is no fault of the target.
 */
export const settled = (trial: Trial, listing: Listing, look: Look, query: Query = {}): Promise<void> =>
  settle(trial, listing, look, query, isDeepStrictEqual)

/**
 * The same for what holds in any order, and for orders that are promised. Whoever writes adds, takes away or changes a
 * record: the same records in another order are the target's own doing.
 */
export const settledInAnyOrder = (
  trial: Trial,
  listing: Listing,
  look: Look,
  query: Query = {},
): Promise<void> => {
  const idOf = (one: JsonObject) => trial.session.lens.id(one) ?? ''
  const sorted = (all: Records) => all?.toSorted((a, b) => idOf(a).localeCompare(idOf(b)))
  return settle(trial, listing, look, query, (a, b) => isDeepStrictEqual(sorted(a), sorted(b)))
}

const settle = async (
  trial: Trial,
  listing: Listing,
  look: Look,
  query: Query,
  isStill: (before: Records, after: Records) => boolean,
): Promise<void> => {
  const known = await wholeOf(trial, listing, query)
  if (known === undefined || (await look(known)) === undefined) return
  for (let looks = 0; looks < LOOKS; looks++) {
    const before = await reread(trial, listing, query)
    if (before === undefined) return
    const wrong = await look(before)
    if (wrong === undefined) return
    const after = await reread(trial, listing, query)
    if (!isStill(before, after)) continue
    trial.fail(wrong.problem, listing.operation, wrong.exchange)
    return
  }
}

/** The listing as it is now. */
export const reread = (trial: Trial, listing: Listing, query: Query = {}) => {
  forget(trial.session, wholeKey(listing, query))
  return wholeOf(trial, listing, query)
}
