import type { JsonObject } from '../../model/json.ts'
import { show, violation } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import type { Probe } from '../run/probe.ts'
import type { Trial } from '../run/trial.ts'
import {
  idsOf,
  type Listing,
  listingOf,
  listingOperations,
  memberOf,
  page,
  pageOf,
  settled,
  type Wrong,
  walkBy,
  walkLarge,
  wholeOf,
} from './listing.ts'
import { boundOf, largestPage, type Pager, pagerOf, turned } from './pager.ts'
import type { Walk } from './records.ts'
import { mayTell } from './telling.ts'

/** Pages partition the list: nothing twice, nothing lost, all but the last full, whatever their size. */
export const paging: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (pager === undefined) return []
    const about = {
      family: 'law',
      operation: operation.id,
      writes: operation.action === 'list' && mayTell(session, operation.resource),
    } as const
    const using = (run: (trial: Trial, listing: Listing) => Promise<void>) => async (trial: Trial) => {
      const listing = await listingOf(trial, operation)
      if (listing !== undefined) await run(trial, listing)
    }
    const ends: Probe = {
      ...about,
      id: `law/paging/${operation.id}/end`,
      worth: 0.7,
      cost: 60,
      covers: 'pages: end',
      run: using((trial, listing) => hasEnd(trial, listing)),
    }
    const walks: readonly Probe[] = WALKS.map(one => ({
      ...about,
      id: `law/paging/${operation.id}/${one.name}`,
      worth: 0.8,
      cost: 8,
      covers: `pages: ${one.name}`,
      run: using((trial, listing) => partition(trial, listing, pager, one)),
    }))
    const sizes = sizesOf(pager).map(
      ([name, size]): Probe => ({
        ...about,
        id: `law/page-size/${operation.id}/${name}`,
        worth: 0.6,
        cost: 2,
        covers: `page size: ${name}`,
        run: using((trial, listing) => holds(trial, listing, pager, name, size)),
      }),
    )
    return [ends, ...walks, ...sizes]
  })

/** A listing whose pages go on and on shows records again; one that is only long does not. */
const hasEnd = async (trial: Trial, listing: Listing): Promise<void> => {
  if ((await wholeOf(trial, listing)) !== undefined) return
  const walked = await walkLarge(trial, listing)
  const again = repeated(idsOf(trial, walked.records))
  const wrong = teller(listing, walked.pages[1])(
    'endless',
    'The pages have no end: they begin again.',
    'a last page',
    `${walked.pages.length} pages, with ${again} again`,
  )
  const isLoop = walked.records.length > 2 * new Set(idsOf(trial, walked.records)).size
  if (!walked.isWhole && isLoop && wrong !== undefined)
    trial.fail(wrong.problem, listing.operation, wrong.exchange)
}

interface WalkPlan {
  readonly name: string
  /** Undefined when the listing has nothing for it. `times` are those of creation, in the listing's order. */
  readonly size: (count: number, most: number, times: readonly string[]) => number | undefined
}

const WALKS: readonly WalkPlan[] = [
  { name: 'with a rest', size: (count, most) => sizeWithRest(count, most) },
  { name: 'without a rest', size: (count, most) => sizeWithoutRest(count, most) },
  {
    name: 'one left over',
    size: (count, most) => (count > 2 && count - 1 <= most ? count - 1 : undefined),
  },
  { name: 'between equals', size: (count, most, times) => sizeBetweenEquals(count, most, times) },
]

/** About four pages, the last one not full. */
export const sizeWithRest = (count: number, most: number): number | undefined => {
  const start = Math.min(most, Math.max(2, Math.ceil(count / 4)))
  for (let size = start; size <= Math.min(most, count - 1); size++) if (count % size !== 0) return size
  return count > 1 && count - 1 <= most && count % (count - 1) !== 0 ? count - 1 : undefined
}

/** The largest that divides the count into several full pages; one page that is just full where none does. */
export const sizeWithoutRest = (count: number, most: number): number | undefined => {
  for (let size = Math.min(most, count - 1); size >= Math.max(1, count / 8); size--)
    if (count % size === 0) return size
  return count > 0 && count <= most ? count : undefined
}

/** The end of a page between records that came at one time, which an order by time alone cannot tell apart. */
export const sizeBetweenEquals = (
  count: number,
  most: number,
  times: readonly string[],
): number | undefined =>
  times
    .flatMap((time, i) => (i > 0 && time !== '' && time === times[i - 1] ? [i] : []))
    .find(size => size <= most && size >= count / 12)

const partition = (trial: Trial, listing: Listing, pager: Pager, plan: WalkPlan): Promise<void> =>
  settled(trial, listing, async whole => {
    const { created = '' } = trial.session.contract.resources[listing.resource] ?? {}
    const times = whole.map(one => String(memberOf(trial, one, created) ?? '').slice(0, 19))
    const size = plan.size(whole.length, largestPage(pager) ?? 100, times)
    if (pager.size === undefined || size === undefined) return undefined
    const walked = await walkBy(trial, listing, size)
    return (
      wrongWalk(trial, listing, walked, size, whole) ??
      (await wrongByNumber(trial, listing, pager, walked, size))
    )
  })

/** What of a walk is no partition of the whole. */
const wrongWalk = (
  trial: Trial,
  listing: Listing,
  { pages, records, isWhole }: Walk,
  size: number,
  whole: readonly JsonObject[],
): Wrong | undefined => {
  const ids = idsOf(trial, records)
  const wanted = idsOf(trial, whole)
  const last = pages.at(-1)
  const tell = teller(listing, last)
  const failed = pages.find(one => !isSuccess(one))
  if (failed !== undefined)
    return tell(
      'refused',
      'A page was refused that the one before leads to.',
      '200',
      String(failed.reply.status),
      failed,
    )
  if (!isWhole)
    return tell('endless', 'The pages have no end.', `${whole.length} records`, `${ids.length} and more`)
  const twice = repeated(ids) ?? repeated(wanted)
  if (twice !== undefined)
    return tell('repeat', 'A record is on the pages twice.', 'each record once', `${twice} again`)
  const lost = wanted.find(one => !ids.includes(one))
  if (lost !== undefined)
    return tell('lost', `With ${size} to a page a record is on none of them.`, lost, `${ids.length} records`)
  const extra = ids.find(one => !wanted.includes(one))
  if (extra !== undefined)
    return tell(
      'extra',
      `With ${size} to a page there is a record that larger pages do not show.`,
      'the same records',
      extra,
    )
  return wrongPages(trial, listing, pages, size, ids.length)
}

const wrongPages = (
  trial: Trial,
  listing: Listing,
  pages: readonly Exchange[],
  size: number,
  count: number,
): Wrong | undefined => {
  for (const [index, exchange] of pages.entries()) {
    const tell = teller(listing, exchange)
    const { records, total } = pageOf(trial, listing, exchange)
    const rest = Math.max(0, Math.min(size, count - index * size))
    const isEmptyLast = index > 0 && index === pages.length - 1 && records?.length === 0
    if (records?.length !== rest || isEmptyLast)
      return isEmptyLast
        ? tell(
            'empty-last',
            'The last page is empty: the one before should have been the last.',
            'no further page',
            'an empty one',
          )
        : tell(
            'full',
            'A page has another number of records than asked for.',
            String(rest),
            String(records?.length),
          )
    if (total !== undefined && total !== count)
      return tell('total', 'The count is not that of all pages together.', String(count), String(total))
  }
  return undefined
}

/** A page asked for by its number is the one that the links lead to. */
const wrongByNumber = async (
  trial: Trial,
  listing: Listing,
  pager: Pager,
  { pages }: Walk,
  size: number,
): Promise<Wrong | undefined> => {
  const linked = pages[1]
  if (pager.kind !== 'numbered' || linked === undefined) return undefined
  const asked = await page(trial, listing, turned([pager.place, 2], [pager.size, size]))
  const wanted = idsOf(trial, pageOf(trial, listing, linked).records ?? [])
  const got = idsOf(trial, asked.records ?? [])
  if (wanted.join() === got.join()) return undefined
  return teller(listing, asked.exchange)(
    'number',
    'The second page, asked for by its number, is not the one that follows the first.',
    show([...wanted]),
    show([...got]),
  )
}

export const repeated = (ids: readonly string[]): string | undefined =>
  ids.find((one, index) => ids.indexOf(one) !== index)

const teller =
  ({ operation, pager }: Listing, shown: Exchange | undefined) =>
  (subject: string, message: string, expected: string, got: string, exchange = shown): Wrong | undefined =>
    exchange && {
      exchange,
      problem: violation({
        check: 'paging',
        subject,
        message,
        expected,
        got,
        clause: pager?.place.parameter.pointer ?? operation.pointer,
      }),
    }

const sizesOf = (pager: Pager): readonly (readonly [name: string, size: number | undefined])[] => {
  const least = boundOf(pager.size, 'minimum')
  const most = largestPage(pager)
  return [
    ...(pager.size === undefined ? [] : [['one', 1] as const, ['two', 2] as const]),
    ...(boundOf(pager.size, 'default') === undefined ? [] : [['default', undefined] as const]),
    ...(most === undefined ? [] : [['maximum', most] as const]),
  ].filter(([, size]) => size === undefined || least === undefined || size >= least)
}

/** A page has as many records as it is asked for, or as are said to come unasked, unless there are fewer. */
const holds = (
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
    const tell = (what: string, message: string, expected: unknown, got: unknown): Wrong => ({
      exchange,
      problem: violation({
        check: 'page-size',
        subject: `${name}/${what}`,
        message,
        expected: String(expected),
        got: String(got),
        clause: pager.size?.parameter.pointer ?? listing.operation.pointer,
      }),
    })
    if (!isSuccess(exchange))
      return tell('refused', 'A documented page size is refused.', 200, exchange.reply.status)
    if (records !== undefined && records.length !== wanted)
      return tell('count', 'The page has another number of records than documented.', wanted, records.length)
    if (total !== undefined && total !== whole.length)
      return tell('total', 'The count is not that of all pages together.', whole.length, total)
    if (pager.kind === 'cursor' && isLast !== (wanted === whole.length))
      return tell(
        'next',
        isLast ? 'There is no way on to the other records.' : 'There is a way on behind the last record.',
        wanted === whole.length ? 'no next page' : 'a next page',
        isLast ? 'none' : 'one',
      )
    return undefined
  })
