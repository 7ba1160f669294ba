import type { Operation } from '../../document/model.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { idsOf, type Listing, listingOperations, onListing } from '../listing/listing.ts'
import { wholeOf } from '../listing/settled.ts'
import { walkLarge } from '../listing/walk-large.ts'
import { repeated } from '../repeated.ts'
import { asTheirs } from '../tenants/as-other.ts'
import { pageHolds, pageSizes } from './page-sizes.ts'
import { type Pager, pagerOf } from './pager.ts'
import { teller } from './paging-wrong.ts'
import { partition } from './partition.ts'
import { WALK_PLANS } from './walk-plans.ts'

/** Pages partition the list: nothing twice, nothing lost, all but the last full, whatever their size. */
export const paging: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (pager === undefined) return []
    const base = { operation, writes: false }
    const ends = lawProbe({
      ...base,
      law: 'paging',
      part: 'end',
      worth: 0.7,
      cost: 60,
      covers: 'pages: end',
      run: onListing(operation, hasEnd),
    })
    const walks = WALK_PLANS.map(one =>
      lawProbe({
        ...base,
        law: 'paging',
        part: one.name,
        worth: 0.8,
        cost: 8,
        covers: `pages: ${one.name}`,
        run: onListing(operation, (trial, listing) => partition(trial, listing, pager, one)),
      }),
    )
    const sizes = pageSizes(pager).map(([name, size]) =>
      lawProbe({
        ...base,
        law: 'page-size',
        part: name,
        worth: 0.6,
        cost: size === undefined ? 3 : 2,
        covers: `page size: ${name}`,
        run: onListing(operation, (trial, listing) => pageHolds(trial, listing, pager, name, size)),
      }),
    )
    return [ends, ...walks, ...byOthers(session, operation, pager), ...sizes]
  })

/** The first of the walks, through what another account has. */
const byOthers = ({ supplied }: Session, operation: Operation, pager: Pager): readonly Probe[] => {
  const [plan] = WALK_PLANS
  if (supplied.otherToken === undefined || operation.action !== 'list' || plan === undefined) return []
  const walk = onListing(operation, (trial, listing) =>
    partition(trial, asTheirs(trial, listing), pager, plan),
  )
  const about = { law: 'paging', operation, part: 'another account', writes: false }
  return [lawProbe({ ...about, worth: 0.6, cost: 8, run: walk })]
}

/** A listing whose pages go on and on shows records again; one that is only long does not. */
const hasEnd = async (trial: Trial, listing: Listing): Promise<void> => {
  if ((await wholeOf(trial, listing)) !== undefined) return
  const walked = await walkLarge(trial, listing)
  const again = repeated(idsOf(trial, walked.records))
  const wrong = teller(listing, walked.pages[1])(
    'endless',
    'The pages have no end: they begin again.',
    'a last page',
    `${walked.pages.length} pages, with ${again} again`,
  )
  const isLoop = walked.records.length > 2 * new Set(idsOf(trial, walked.records)).size
  if (!walked.isWhole && isLoop && wrong !== undefined)
    trial.fail(wrong.problem, listing.operation, wrong.exchange)
}
