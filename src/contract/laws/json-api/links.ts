import { inQuery } from '../../document/parameters.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page, type Query } from '../listing/listing.ts'
import { settled } from '../listing/settled.ts'
import { pagerOf, turned } from '../paging/pager.ts'
import { CURSOR_PLANS, LINK_PLANS } from './link-plans.ts'
import { wrongCursorLinks, wrongLinks } from './wrong-links.ts'

/** The links of JSON:API's pages: those that there are, where they lead, and that they keep the query. */
export const jsonApiLinks: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (pager?.size === undefined) return []
    const isMain = operation.action === 'list'
    const all = pager.kind === 'cursor' ? CURSOR_PLANS : isMain ? LINK_PLANS : LINK_PLANS.slice(0, 2)
    const plans = all.filter(one => one.extra !== 'empty' || inQuery(operation, 'fields') !== undefined)
    return plans.map(plan =>
      lawProbe({
        law: 'page-links',
        operation,
        part: plan.name,
        writes: false,
        worth: 0.6,
        cost: 1,
        run: onListing(operation, async (trial, listing) => {
          await settled(trial, listing, async whole => {
            const asked = plan.ask(whole.length)
            if (asked === undefined) return undefined
            const query: Query = {
              ...extras(listing, plan.extra),
              ...turned(
                [asked.number === 1 ? undefined : pager.place, asked.number],
                [asked.size === undefined ? undefined : pager.size, asked.size ?? 0],
              ),
            }
            const { exchange } = await page(trial, listing, query)
            if (!isSuccess(exchange)) return undefined
            return pager.kind === 'cursor'
              ? wrongCursorLinks(listing, exchange, pager, plan.name)
              : wrongLinks(listing, exchange, pager, asked, plan.name)
          })
        }),
      }),
    )
  })

/**
 * A sort, sparse fields, and the filter that the document gives as an example, where the operation takes them; or
 * fields that are none, which is not the same as not to ask for any.
 */
const extras = ({ operation, resource }: Listing, extra: boolean | 'empty'): Query => {
  if (extra === false) return {}
  if (extra === 'empty') return { fields: { [resource]: '' } }
  const filter = operation.parameters.find(one => one.name === 'filter')?.example
  return {
    ...(filter !== undefined && { filter }),
    ...(inQuery(operation, 'sort') && { sort: '-created_at,id' }),
    ...(inQuery(operation, 'fields') && { fields: { [resource]: 'created_at,updated_at' } }),
  }
}
