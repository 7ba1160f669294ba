import { inQuery } from '../../src/contract/document/parameters.ts'
import { show } from '../../src/contract/finding.ts'
import { isSuccess } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import {
  type Listing,
  listingOperations,
  memberOf,
  onListing,
  page,
} from '../../src/contract/laws/listing/listing.ts'
import { largestPage, turned } from '../../src/contract/laws/paging/pager.ts'
import { judge } from '../../src/contract/laws/sorting/sort-order.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { tell } from '../../src/contract/tell.ts'

/** A list that is filtered by what is related to its records is sorted by a member of theirs, though both have one of the name. */
export const joinedOrders: Law = session =>
  listingOperations(session).flatMap(operation => {
    const { resources } = session.contract
    const own = resources[operation.resource]
    const isAble = ['filter', 'sort'].every(name => inQuery(operation, name) !== undefined)
    if (own === undefined || operation.action !== 'list' || !isAble) return []
    if (!own.sortable.includes(own.created)) return []
    return Object.entries(own.relationships)
      .filter(([, one]) => one.includable && resources[one.resource]?.sortable.includes(own.created))
      .map(([relation]) =>
        lawProbe({
          law: 'sort',
          operation,
          part: `of a list filtered by ${relation}`,
          writes: false,
          worth: 0.6,
          cost: 1,
          run: onListing(operation, (trial, listing) => inItsOrder(trial, listing, relation, own.created)),
        }),
      )
  })

/** One page says it all: nobody who writes meanwhile brings it out of order. */
const inItsOrder = async (
  trial: Trial,
  listing: Listing,
  relation: string,
  member: string,
): Promise<void> => {
  const { operation, pager } = listing
  const { exchange, records = [] } = await page(trial, listing, {
    sort: `-${member}`,
    filter: { q: { [`${relation}_${member}_not_null`]: 'true' } },
    ...turned([pager?.size, (pager && largestPage(pager)) ?? 25]),
  })
  const values = records.map(one => memberOf(trial, one, member))
  const rows = values.map(one => [one])
  const keys = [{ member, descending: true, format: 'date-time' }]
  if (!isSuccess(exchange) || judge(rows, keys) !== 'unsorted') return
  tell(trial, operation, exchange, {
    check: 'sort',
    subject: `-${member}/filtered by ${relation}`,
    message: `A list that is filtered by ${relation} is not in the order of its own ${member}.`,
    expected: `${member} descending`,
    got: show(values.map(one => one ?? null)),
  })
}
