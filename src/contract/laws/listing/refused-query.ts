import type { Operation } from '../../document/model.ts'
import { expectRefusal, type Refusal } from '../../expect.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { onListing, page, type Query } from './listing.ts'

interface RefusedQuery {
  readonly law: string
  readonly operation: Operation
  readonly part: string
  readonly worth: number
  readonly cost?: number
  readonly covers?: string
  readonly query?: Query
  readonly rawQuery?: string
  readonly refusal: Refusal
}

/** A listing that is asked so is refused. */
export const refusedQuery = ({ query = {}, rawQuery, refusal, ...about }: RefusedQuery): Probe =>
  lawProbe({
    cost: 1,
    ...about,
    writes: false,
    run: onListing(about.operation, async (trial, listing) => {
      const { exchange } = await page(trial, listing, query, rawQuery)
      expectRefusal(trial, about.operation, exchange, refusal)
    }),
  })
