import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { idsOf, type Listing, memberOf, page, pageOf } from '../listing/listing.ts'
import { settled, type Wrong } from '../listing/settled.ts'
import { walkBy } from '../listing/walk-large.ts'
import { repeated } from '../repeated.ts'
import type { Walk } from '../walk.ts'
import { lacking } from './lacking.ts'
import { firstPage, largestPage, type Pager, turned } from './pager.ts'
import { teller } from './paging-wrong.ts'
import { otherwise } from './same-on-pages.ts'
import type { WalkPlan } from './walk-plans.ts'

/** Pages of a size hold each record of the listing once, and are full. */
export const partition = (trial: Trial, listing: Listing, pager: Pager, plan: WalkPlan): Promise<void> =>
  settled(trial, listing, async whole => {
    const { created = '' } = trial.session.contract.resources[listing.resource] ?? {}
    const times = whole.map(one => String(memberOf(trial, one, created) ?? '').slice(0, 19))
    const lacks = lacking(whole.map(one => trial.session.lens.members(one)))
    const size = plan.size(whole.length, largestPage(pager) ?? 100, { times, lacks })
    if (pager.size === undefined || size === undefined || !conforms(pager.size.schema, size)) return undefined
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
  return wrongPages(trial, listing, pages, size, ids.length) ?? otherwise(trial, listing, pages, whole)
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
        ? mild(
            tell(
              'empty-last',
              'The last page is empty: the one before should have been the last.',
              'no further page',
              'an empty one',
            ),
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
  const first = isSaid(trial.session.contract) ? 1 : firstPage(pager)
  if (pager.kind !== 'numbered' || linked === undefined || first === undefined) return undefined
  const asked = await page(trial, listing, turned([pager.place, first + 1], [pager.size, size]))
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

/** Many a server only knows by looking that nothing follows. */
export const mild = (wrong: Wrong | undefined): Wrong | undefined =>
  wrong && { ...wrong, problem: { ...wrong.problem, severity: 'warning' } }
