import type { JsonObject } from '../../../model/json.ts'
import { conforms } from '../../document/schema.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { largestPage, turned } from '../paging/pager.ts'
import { repeated } from '../repeated.ts'
import { type Walk, walk } from '../walk.ts'
import { idsOf, type Listing, page, pageOf } from './listing.ts'
import { type Wrong, wrongIn } from './settled.ts'
import { walkBy } from './walk-large.ts'

/** Walks in small pages with what should change nothing, and tells where that is not the whole listing. */
export const compareNeutral = async (
  trial: Trial,
  listing: Listing,
  whole: readonly JsonObject[],
  name: string,
  first: Variation,
  later: Variation | undefined,
): Promise<Wrong | undefined> => {
  // Only a cursor leads from a page asked for in one way to one asked for in another.
  if (later !== undefined && listing.pager?.kind !== 'cursor') return undefined
  // A cursor may well be the same text for the same place: here it is one that no other of these walks comes by.
  const size = smallSize(listing, whole.length, later === undefined ? 0 : 1)
  const walked = await (later === undefined
    ? walkBy(trial, { ...listing, change: { ...listing.change, ...first } }, size, first.query)
    : walk(trial, listing.operation, sized(listing, size, first), sized(listing, size, later)))
  return (
    wrongWalk(trial, listing, whole, name, walked) ?? (await largePage(trial, listing, name, walked, size))
  )
}

const sized = ({ change, pager }: Listing, size: number | undefined, said: Variation): Variation => ({
  ...change,
  ...said,
  query: { ...said.query, ...(size !== undefined && turned([pager?.size, size])) },
})

/** About three pages; undefined where nobody can ask for them. */
const smallSize = ({ pager }: Listing, count: number, more: number): number | undefined => {
  const size = Math.min(Math.max(2, Math.ceil(count / 3)) + more, (pager && largestPage(pager)) ?? count)
  return pager?.size !== undefined && conforms(pager.size.schema, size) ? size : undefined
}

const wrongWalk = (
  trial: Trial,
  { operation }: Listing,
  whole: readonly JsonObject[],
  name: string,
  { pages, records, isWhole }: Walk,
): Wrong | undefined => {
  const failed = pages.find(one => !isSuccess(one))
  const shown = failed ?? pages.at(-1)
  if (shown === undefined || shown.trouble !== undefined) return undefined
  const tell = (subject: string, message: string, expected: string, got: string): Wrong =>
    wrongIn(shown, {
      check: 'neutral',
      subject: `${name}/${subject}`,
      message: `${message} Nothing that is said here is documented to change which records are listed.`,
      expected,
      got,
      clause: operation.pointer,
    })
  if (failed !== undefined)
    return tell('refused', 'A page is refused.', '200', `${failed.reply.status} for page ${pages.length}`)
  const ids = idsOf(trial, records)
  const wanted = idsOf(trial, whole)
  // A listing that has a record twice whatever is said is told elsewhere.
  const twice = repeated(wanted) === undefined ? repeated(ids) : undefined
  if (twice !== undefined) return tell('repeat', 'A record is on the pages twice.', 'each record once', twice)
  if (!isWhole) return undefined // too long to be read to its end
  const lost = wanted.find(one => !ids.includes(one))
  if (lost !== undefined)
    return tell(
      'lost',
      'A record is on none of the pages.',
      lost,
      `${ids.length} of ${wanted.length} records`,
    )
  const extra = ids.find(one => !wanted.includes(one))
  if (extra === undefined) return undefined
  return tell('extra', 'There is a record that is not on the list otherwise.', 'the same records', extra)
}

/** A page with more records than asked for, of a size that is kept where nothing else is said. */
const largePage = async (
  trial: Trial,
  listing: Listing,
  name: string,
  { pages }: Walk,
  size: number | undefined,
): Promise<Wrong | undefined> => {
  const countOf = (exchange: Exchange) => pageOf(trial, listing, exchange).records?.length ?? 0
  const large = size === undefined ? undefined : pages.find(one => countOf(one) > size)
  if (large === undefined || size === undefined) return undefined
  const plain = await page(trial, listing, turned([listing.pager?.size, size]))
  if (plain.records === undefined || plain.records.length > size) return undefined
  return wrongIn(large, {
    check: 'neutral',
    subject: `${name}/size`,
    message:
      'A page has more records than asked for. Nothing else that is said here is documented to change that.',
    expected: String(size),
    got: String(countOf(large)),
    clause: listing.operation.pointer,
  })
}
