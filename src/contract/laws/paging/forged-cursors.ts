import { jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page } from '../listing/listing.ts'
import { pagerOf, turned } from './pager.ts'

/**
 * A cursor is the server's own, and comes back from clients all the same: cut, longer, in another case, with other
 * numbers in it. Every answer is checked: a page or a documented refusal, and never a failure of the server.
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
        cost: 14,
        run: onListing(operation, forge),
      }),
    )

const forge = async (trial: Trial, listing: Listing): Promise<void> => {
  const { pager } = listing
  if (pager === undefined) return
  const { exchange } = await page(trial, listing, turned([pager.size, 1]))
  const next = trial.session.lens.next(jsonOf(exchange))
  const cursor = next?.kind === 'parameter' ? next.value : undefined
  if (cursor === undefined) return
  for (const one of forgeriesOf(cursor))
    await page(trial, listing, turned([pager.size, 1], [pager.place, one]))
}

const forgeriesOf = (cursor: string): readonly string[] => [
  ...changesOf(cursor),
  ...(['base64url', 'base64'] as const).flatMap(coding => insideOf(cursor, coding)),
]

const changesOf = (text: string): readonly string[] => [
  text.slice(0, Math.ceil(text.length / 2)),
  `${text}${text}`,
  ...['99999999999999999999', '8640000000001', '-1', ''].map(number => text.replace(/\d+/, number)),
]

/** What it says when it is readable: numbers and texts of another kind. */
const insideOf = (cursor: string, coding: 'base64' | 'base64url'): readonly string[] => {
  const inside = Buffer.from(cursor, coding).toString()
  const isReadable =
    /^[\x20-\x7e]{4,}$/.test(inside) && Buffer.from(inside).toString(coding).startsWith(cursor.slice(0, 4))
  return isReadable
    ? [...changesOf(inside), inside.replaceAll(/"[^"]*"(?=[,\]}])/g, 'null')].map(one =>
        Buffer.from(one).toString(coding),
      )
    : []
}
