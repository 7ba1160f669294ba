import type { Operation } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { listingOf } from '../listing/listing.ts'
import { pagerOf, turned } from '../paging/pager.ts'
import { follow } from '../walk.ts'
import { otherProof } from './as-other.ts'
import { leak } from './leak.ts'

/** The page that follows one of ours is ours, too, whoever knows its link or cursor. */
export const theirNextPage = async (trial: Trial, related: Operation): Promise<void> => {
  const { lens, contract } = trial.session
  const pager = pagerOf(related)
  const listing = pager?.size && (await listingOf(trial, related))
  if (!listing) return
  const change = { ...listing.change, query: turned([pager.size, 1]) }
  const next = lens.next(jsonOf(await trial.ask(related, change)))
  if (next === undefined) return
  const proof = otherProof(trial.session, related)
  const exchange = await follow(trial, related, { ...change, proof }, next)
  const [shown] =
    (isSuccess(exchange) && lens.records(jsonOf(exchange), shownResource(contract, related))) || []
  if (shown !== undefined) leak(trial, related, exchange, 'related/next page', shown)
}
