import { show } from '../../src/contract/finding.ts'
import { isSuccess } from '../../src/contract/http/exchange.ts'
import { wrongLinks } from '../../src/contract/laws/json-api/wrong-links.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import {
  idsOf,
  type Listing,
  listingOperations,
  onListing,
  page,
} from '../../src/contract/laws/listing/listing.ts'
import { settled, type Wrong, wrongIn } from '../../src/contract/laws/listing/settled.ts'
import { walkBy } from '../../src/contract/laws/listing/walk-large.ts'
import { type Pager, pagerOf, turned } from '../../src/contract/laws/paging/pager.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import type { JsonObject } from '../../src/model/json.ts'

const SIZE = 2
const CHOSEN = 5

/** Pages, counts and links of a filtered list are those of what passes the filter. */
export const filteredPages: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    const hasFilter = operation.parameters.some(one => one.name === 'filter')
    if (pager?.kind !== 'numbered' || pager.size === undefined || !hasFilter) return []
    return [
      lawProbe({
        law: 'page-links',
        operation,
        part: 'of a filtered list',
        writes: false,
        worth: 0.6,
        cost: 5,
        run: onListing(operation, (trial, listing) =>
          settled(trial, listing, async whole => {
            const chosen = idsOf(trial, whole).slice(0, CHOSEN)
            if (chosen.length === whole.length || chosen.length <= SIZE) return undefined
            const filter = { q: { id_in: chosen.join(',') } }
            const asked = { number: 2, size: SIZE }
            const { exchange } = await page(trial, listing, {
              filter,
              ...turned([pager.place, asked.number], [pager.size, asked.size]),
            })
            const wrong = isSuccess(exchange)
              ? wrongLinks(listing, exchange, pager, asked, 'filtered')
              : undefined
            if (wrong !== undefined) return wrong
            const coded = await codedLinks(trial, listing, pager, asked)
            if (coded !== undefined) return coded
            const strange = await strangePages(trial, listing, filter, chosen)
            if (strange !== undefined) return strange
            const none = await page(trial, listing, { filter: { q: { id_in: 'nobody' } } })
            const first = { number: 1, size: undefined }
            return isSuccess(none.exchange)
              ? wrongLinks(listing, none.exchange, pager, first, 'of nothing')
              : undefined
          }),
        ),
      }),
    ]
  })

/** In a link each filter stands as it was sent, and each sign is a value's, and none the query's own. */
const codedLinks = async (
  trial: Trial,
  listing: Listing,
  pager: Pager,
  asked: { readonly number: number; readonly size: number },
): Promise<Wrong | undefined> => {
  const { exchange } = await page(trial, listing, {
    filter: { q: { id_not_eq: 'a+b&c=%2B#d', id_not_in: 'nobody' } },
    ...turned([pager.place, asked.number], [pager.size, asked.size]),
  })
  return isSuccess(exchange) ? wrongLinks(listing, exchange, pager, asked, 'of coded values') : undefined
}

/** What stands on the pages that follow each other passes the filter like what is on the first. */
const strangePages = async (
  trial: Trial,
  listing: Listing,
  filter: JsonObject,
  chosen: readonly string[],
): Promise<Wrong | undefined> => {
  const { pages, records } = await walkBy(trial, listing, SIZE, { filter })
  const [first] = pages
  const ids = idsOf(trial, records)
  if (first === undefined || !pages.every(isSuccess) || ids.toSorted().join() === chosen.toSorted().join())
    return undefined
  return wrongIn(pages.at(-1) ?? first, {
    check: 'paging',
    subject: 'of a filtered list',
    message: 'The pages of a filtered list do not hold each record that passes the filter once.',
    expected: show([...chosen]),
    got: show([...ids]),
    clause: listing.operation.pointer,
  })
}
