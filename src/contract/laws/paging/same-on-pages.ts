import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { type Listing, pageOf } from '../listing/listing.ts'
import type { Wrong } from '../listing/settled.ts'
import { accountIn } from '../tenants/account.ts'
import { differing, only } from '../values.ts'
import { teller } from './paging-wrong.ts'

/** A record is the same on a page of any size, and who asks is the same on every page. */
export const otherwise = (
  trial: Trial,
  listing: Listing,
  pages: readonly Exchange[],
  whole: readonly JsonObject[],
): Wrong | undefined => otherRecord(trial, listing, pages, whole) ?? otherAccount(listing, pages)

const otherRecord = (
  trial: Trial,
  listing: Listing,
  pages: readonly Exchange[],
  whole: readonly JsonObject[],
): Wrong | undefined => {
  const { lens, contract } = trial.session
  const known = new Map(whole.map(one => [lens.id(one), one]))
  for (const exchange of pages)
    for (const record of pageOf(trial, listing, exchange).records ?? []) {
      const before = known.get(lens.id(record)) ?? record
      const [name] = differing(before, record, isSaid(contract))
      if (name === undefined) continue
      const [expected, got] = [only(before, [name]), only(record, [name])].map(one => show(one))
      return teller(listing, exchange)(
        `same/${name}`,
        `A record has another ${name} on a page than in a larger one.`,
        expected ?? '',
        got ?? '',
      )
    }
  return undefined
}

const otherAccount = (listing: Listing, [first, ...others]: readonly Exchange[]): Wrong | undefined => {
  if (first === undefined) return undefined
  const known = accountIn(listing.operation, first)
  for (const exchange of others) {
    const own = accountIn(listing.operation, exchange)
    const [name] = differing(known, own, false)
    if (name === undefined) continue
    return teller(listing, exchange)(
      `same/${name}`,
      `A later page comes with another ${name} than the first one.`,
      show(known[name]),
      show(own[name]),
    )
  }
  return undefined
}
