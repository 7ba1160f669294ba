import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { violation, warning } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { idsOf, type Listing, listingOperations, onListing, page, pageOf } from '../listing/listing.ts'
import { settled, type Wrong, wrongIn } from '../listing/settled.ts'
import { repeated } from '../repeated.ts'
import { follow, type Walk, walk } from '../walk.ts'
import { boundOf, largestPage, type Pager, pagerOf, turned } from './pager.ts'

/** A size is for the page that it is asked with: a cursor that came with one size goes on with another. */
export const otherSize: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (pager?.kind !== 'cursor' || pager.size === undefined) return []
    return [
      lawProbe({
        law: 'cursor',
        operation,
        part: 'another size',
        writes: false,
        worth: 0.6,
        cost: 6,
        covers: 'cursor: another size',
        run: onListing(operation, (trial, listing) => goOn(trial, listing, pager)),
      }),
      ...(boundOf(pager.size, 'default') === undefined ? [] : [unsaid(operation, pager)]),
    ]
  })

/** The size that comes unasked comes on every page. */
const unsaid = (operation: Operation, pager: Pager): Probe =>
  lawProbe({
    law: 'cursor',
    operation,
    part: 'no size',
    writes: false,
    worth: 0.5,
    cost: 2,
    covers: 'cursor: no size',
    run: onListing(operation, (trial, listing) => goOnUnsaid(trial, listing, pager)),
  })

const FIRST = 2

const goOnUnsaid = (trial: Trial, listing: Listing, pager: Pager): Promise<void> =>
  settled(trial, listing, async whole => {
    const { operation, change } = listing
    const first = await page(trial, listing, turned([pager.size, FIRST]))
    const next = trial.session.lens.next(jsonOf(first.exchange))
    if (next?.kind !== 'parameter' || first.records?.length !== FIRST) return undefined
    const second = pageOf(trial, listing, await follow(trial, operation, change, next))
    const wanted = Math.min(boundOf(pager.size, 'default') ?? FIRST, whole.length - FIRST)
    const got = second.records?.length
    // A cursor may have the size in it that it began with; that it lets another one in is asked above.
    if (got === undefined || got === wanted || got === FIRST) return undefined
    const problem = {
      check: 'cursor',
      subject: 'no size/full',
      message: `After a page of ${FIRST} one is asked for without a size. It has another number.`,
      expected: String(wanted),
      got: String(got),
      clause: pager.size?.parameter.pointer ?? operation.pointer,
    }
    return wrongIn(second.exchange, problem, isSaid(trial.session.contract) ? violation : warning)
  })

const goOn = (trial: Trial, listing: Listing, pager: Pager): Promise<void> =>
  settled(trial, listing, async whole => {
    const { operation, change } = listing
    const size = laterSize(whole.length, pager)
    const isAllowed = [FIRST, size].every(one => conforms(pager.size?.schema ?? {}, one))
    if (!isAllowed || whole.length <= FIRST) return undefined
    const walked = await walk(
      trial,
      operation,
      { ...change, query: turned([pager.size, FIRST]) },
      { ...change, query: turned([pager.size, size]) },
    )
    const [first] = walked.pages
    // In a link the size stands already, and a link is followed as it is.
    if (first === undefined || trial.session.lens.next(jsonOf(first))?.kind !== 'parameter') return undefined
    return wrongWalk(trial, listing, pager, whole, walked, size)
  })

/** At least one more than on the first page, and so many that a few pages are enough. */
const laterSize = (count: number, pager: Pager): number =>
  Math.min(Math.max(FIRST + 1, Math.ceil((count - FIRST) / 3)), largestPage(pager) ?? count)

const wrongWalk = (
  trial: Trial,
  listing: Listing,
  pager: Pager,
  whole: readonly JsonObject[],
  { pages, records, isWhole }: Walk,
  size: number,
): Wrong | undefined => {
  // A stranger may mean that a cursor goes on as it began.
  const as = isSaid(trial.session.contract) ? violation : warning
  const tell = (index: number, subject: string, message: string, expected: string, got: string) => {
    const exchange = pages[index]
    const clause = pager.size?.parameter.pointer ?? listing.operation.pointer
    return exchange && wrongIn(exchange, { check: 'cursor', subject, message, expected, got, clause }, as)
  }
  for (const [index, exchange] of pages.entries()) {
    const about = `After a page of ${FIRST}, one of ${size} is asked for.`
    if (exchange.trouble !== undefined) return undefined
    if (!isSuccess(exchange))
      return tell(
        index,
        'another size/refused',
        `${about} It is refused.`,
        '200',
        String(exchange.reply.status),
      )
    const wanted =
      index === 0 ? FIRST : Math.max(0, Math.min(size, whole.length - FIRST - (index - 1) * size))
    const got = pageOf(trial, listing, exchange).records?.length
    if (got !== wanted && !(index > 1 && got === 0))
      return tell(index, 'another size/full', `${about} It has another number.`, String(wanted), String(got))
  }
  const ids = idsOf(trial, records)
  const lost = isWhole ? idsOf(trial, whole).find(one => !ids.includes(one)) : undefined
  const wrong = repeated(ids) ?? lost
  if (wrong === undefined) return undefined
  const message = 'Pages of two sizes do not hold each record of the listing once.'
  return tell(pages.length - 1, 'another size/records', message, 'each record once', wrong)
}
