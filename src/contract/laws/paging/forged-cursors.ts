import { faultsOf } from '../../document/faults.ts'
import { expectRefusal } from '../../expect.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page } from '../listing/listing.ts'
import { cursorIn } from './cursor-in.ts'
import { pagerOf, turned } from './pager.ts'
import { insideOf, spoiltOf } from './spoilt-cursors.ts'

/**
 * A cursor is the server's own, and comes back from clients all the same: cut, longer, in another case, with other
 * numbers in it. Every answer is checked: a page or a documented refusal, and never a failure of the server. Where the
 * document words how a cursor is refused that is none, one that has lost a part or got a letter is refused so.
 */
export const forgedCursors: Law = session =>
  listingOperations(session)
    .filter(one => pagerOf(one)?.kind === 'cursor')
    .map(operation =>
      lawProbe({
        law: 'cursor',
        operation,
        part: 'forged',
        writes: false,
        worth: 0.4,
        cost: 20,
        run: onListing(operation, forge),
      }),
    )

const forge = async (trial: Trial, listing: Listing): Promise<void> => {
  const { pager, operation } = listing
  if (pager === undefined) return
  const { exchange } = await page(trial, listing, turned([pager.size, 1]))
  const cursor = cursorIn(trial, pager, exchange)
  if (cursor === undefined) return
  const at = (one: string) => page(trial, listing, turned([pager.size, 1], [pager.place, one]))
  for (const one of forgeriesOf(cursor)) await at(one)
  if (!faultsOf(operation).some(one => one.kind === 'cursor-invalid')) return
  for (const [about, one] of spoiltOf(cursor))
    expectRefusal(trial, operation, (await at(one)).exchange, {
      check: 'cursor',
      subject: `never given/${about}`,
      kinds: ['cursor-invalid'],
      statuses: [400],
    })
}

const forgeriesOf = (cursor: string): readonly string[] => [
  ...changesOf(cursor),
  ...insideOf(cursor).flatMap(({ text, coding }) =>
    [...changesOf(text), text.replaceAll(/"[^"]*"(?=[,\]}])/g, 'null')].map(one =>
      Buffer.from(one).toString(coding),
    ),
  ),
]

const changesOf = (text: string): readonly string[] => [
  text.slice(0, Math.ceil(text.length / 2)),
  `${text}${text}`,
  ...['99999999999999999999', '8640000000001', '-1', ''].map(number => text.replace(/\d+/, number)),
]
