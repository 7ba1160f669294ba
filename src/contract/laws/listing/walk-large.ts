import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import type { Trial } from '../../run/trial.ts'
import { memberSchemaOf } from '../member-schema.ts'
import { largestPage, turned } from '../paging/pager.ts'
import { type Walk, walk } from '../walk.ts'
import { type Listing, page, type Query } from './listing.ts'
import { MOST_PAGES } from './walk-on.ts'

/** All pages, as large as they may be. */
export const walkLarge = (trial: Trial, listing: Listing, query: Query = {}): Promise<Walk> =>
  walkBy(trial, listing, listing.pager && largestPage(listing.pager), query)

/** All pages of a size. Where answers do not lead on, pages are asked for by number. */
export const walkBy = async (
  trial: Trial,
  listing: Listing,
  size: number | undefined,
  query: Query = {},
): Promise<Walk> => {
  const { operation, change, pager } = listing
  const isAllowed = size !== undefined && conforms(pager?.size?.schema ?? {}, size)
  const sized = { ...query, ...(isAllowed && turned([pager?.size, size])) }
  const walked = await walk(trial, operation, { ...change, query: sized })
  const isDone = !isSaid(trial.session.contract) || !walked.isWhole
  if (pager?.kind !== 'numbered' || isDone || leadsOn(operation)) return walked
  return byNumber(trial, listing, query, size, walked)
}

/** Whether the document says that answers tell how to go on: then it is on them to do so. */
const leadsOn = ({ responses }: Operation): boolean =>
  responses.some(one => one.contents.some(({ schema }) => memberSchemaOf(schema, 'next') !== undefined))

const byNumber = async (
  trial: Trial,
  listing: Listing,
  query: Query,
  size: number | undefined,
  first: Walk,
): Promise<Walk> => {
  const pages = [...first.pages]
  const records = [...first.records]
  const full = size ?? first.records.length
  let last = first.records.length
  while (last >= full && last > 0 && pages.length < MOST_PAGES) {
    const settings = [[listing.pager?.place, pages.length + 1] as const]
    const sized = size === undefined ? settings : [...settings, [listing.pager?.size, size] as const]
    const next = await page(trial, listing, { ...query, ...turned(...sized) })
    last = next.records?.length ?? 0
    if (last === 0) break
    pages.push(next.exchange)
    records.push(...(next.records ?? []))
  }
  return { pages, records, isWhole: pages.length < MOST_PAGES }
}
