import { conforms } from '../../document/schema.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { type Listing, page } from '../listing/listing.ts'
import { settled, type Wrong, wrongIn } from '../listing/settled.ts'
import { boundOf, firstPage, largestPage, type Pager, turned } from './pager.ts'
import { mild } from './partition.ts'

/** Sizes that the document allows, and the one that comes unasked. */
export const pageSizes = (pager: Pager): readonly (readonly [name: string, size: number | undefined])[] => {
  const least = boundOf(pager.size, 'minimum')
  const most = largestPage(pager)
  return [
    ...(pager.size === undefined ? [] : [['one', 1] as const, ['two', 2] as const]),
    ...(boundOf(pager.size, 'default') === undefined ? [] : [['default', undefined] as const]),
    ...(most === undefined ? [] : [['maximum', most] as const]),
  ].filter(
    ([, size]) => size === undefined || ((least ?? size) <= size && conforms(pager.size?.schema ?? {}, size)),
  )
}

/** A page has as many records as it is asked for, or as are said to come unasked, unless there are fewer. */
export const pageHolds = (
  trial: Trial,
  listing: Listing,
  pager: Pager,
  name: string,
  size: number | undefined,
): Promise<void> =>
  settled(trial, listing, async whole => {
    const { exchange, records, total } = await page(
      trial,
      listing,
      size === undefined ? {} : turned([pager.size, size]),
    )
    const wanted = Math.min(size ?? boundOf(pager.size, 'default') ?? whole.length, whole.length)
    const isLast = trial.session.lens.next(jsonOf(exchange)) === undefined
    const tell = (what: string, message: string, expected: unknown, got: unknown): Wrong =>
      wrongIn(exchange, {
        check: 'page-size',
        subject: `${name}/${what}`,
        message,
        expected: String(expected),
        got: String(got),
        clause: pager.size?.parameter.pointer ?? listing.operation.pointer,
      })
    if (!isSuccess(exchange))
      return tell('refused', 'A documented page size is refused.', 200, exchange.reply.status)
    if (records !== undefined && records.length !== wanted)
      return tell('count', 'The page has another number of records than documented.', wanted, records.length)
    if (total !== undefined && total !== whole.length)
      return tell('total', 'The count is not that of all pages together.', whole.length, total)
    if (pager.kind === 'cursor' && isLast && wanted < whole.length)
      return tell('next', 'There is no way on to the other records.', 'a next page', 'none')
    if (pager.kind === 'cursor' && !isLast && wanted === whole.length)
      return mild(tell('next', 'There is a way on behind the last record.', 'no next page', 'one'))
    return size === undefined ? secondPage(trial, listing, pager, whole.length) : undefined
  })

/** The size that comes unasked comes with a page that is asked for by its number, too. */
const secondPage = async (
  trial: Trial,
  listing: Listing,
  pager: Pager,
  count: number,
): Promise<Wrong | undefined> => {
  const size = boundOf(pager.size, 'default')
  const first = firstPage(pager)
  if (pager.kind !== 'numbered' || size === undefined || first === undefined || count <= size)
    return undefined
  const { exchange, records } = await page(trial, listing, turned([pager.place, first + 1]))
  const wanted = Math.min(size, count - size)
  if (records === undefined || records.length === wanted) return undefined
  return wrongIn(exchange, {
    check: 'page-size',
    subject: 'default/second page',
    message: 'The second page, asked for without a size, has another number of records than documented.',
    expected: String(wanted),
    got: String(records.length),
    clause: pager.size?.parameter.pointer ?? listing.operation.pointer,
  })
}
