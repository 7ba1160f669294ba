import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import type { Problem } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { Variation } from '../run/compose.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { memberSchemaOf } from './member-schema.ts'
import { largestPage, type Pager, pagerOf, turned } from './pager.ts'
import { at, recordsOf, type Walk, walk } from './records.ts'
import { tellingRecords } from './telling.ts'

/** A listing that can be asked for: one of a collection, or of what is related to one record. */
export interface Listing {
  readonly operation: Operation
  /** Kind of the records in it. */
  readonly resource: string
  readonly pager: Pager | undefined
  /** The owner's id, where there is one. */
  readonly change: Variation
}

/** Operations that answer with a listing; those under a path of which nobody knows the ids are left out. */
export const listingOperations = ({ contract }: Session): readonly Operation[] =>
  contract.operations.filter(one => {
    if (one.method !== 'GET') return false
    if (one.action === 'list') return !one.path.includes('{')
    const relation = contract.resources[one.resource]?.relationships[one.relation]
    return one.action === 'related' && relation?.many === true
  })

type Memory = Map<string, Promise<unknown>>
const memories = new WeakMap<Session, Memory>()

/** What is asked once a run, whichever probe needs it first. */
export const once = <T>(session: Session, key: string, make: () => Promise<T>): Promise<T> => {
  const memory: Memory = memories.get(session) ?? new Map()
  memories.set(session, memory)
  const known = memory.get(key)
  if (known !== undefined) return known as Promise<T> // a key is always used with the same type
  const made = make()
  memory.set(key, made)
  return made
}

const forget = (session: Session, key: string): void => void memories.get(session)?.delete(key)

/** The listing that an operation can show; undefined when no owner has any record to list. */
export const listingOf = (trial: Trial, operation: Operation): Promise<Listing | undefined> =>
  once(trial.session, `listing ${operation.id}`, async () => {
    const listing = {
      operation,
      resource: recordsOf(trial, operation),
      pager: pagerOf(operation),
      change: {},
    }
    if (operation.action === 'list') {
      await tellingRecords(trial, operation.resource)
      return listing
    }
    const owner = await richestOwner(trial, listing)
    return owner && { ...listing, change: owner }
  })

/** More owners than these are not tried. */
const OWNERS = 8

/** The owner of the longest listing among the first ones: the first whose listing has several pages, if any. */
const richestOwner = async (trial: Trial, listing: Listing): Promise<Variation | undefined> => {
  const { samples, lens } = trial.session
  const { operation, pager } = listing
  const ids = (samples.get(operation.resource) ?? []).flatMap(one => lens.id(one) ?? [])
  let best: { readonly change: Variation; readonly count: number } | undefined
  for (const id of ids.slice(0, OWNERS)) {
    const change = at(operation, id)
    const { records, exchange } = await page(trial, { ...listing, change }, turned([pager?.size, 3]))
    const count = records?.length ?? 0
    if (count > (best?.count ?? 0)) best = { change, count }
    if (lens.next(jsonOf(exchange)) !== undefined) break
  }
  return best?.change
}

/** One answer of a listing. */
export interface Page {
  readonly exchange: Exchange
  /** Undefined when the answer is no listing. */
  readonly records: readonly JsonObject[] | undefined
  readonly total: number | undefined
}

export type Query = Readonly<Record<string, Json | undefined>>

export const page = async (
  trial: Trial,
  listing: Listing,
  query: Query,
  rawQuery?: string,
): Promise<Page> => {
  const raw = rawQuery === undefined ? {} : { rawQuery }
  const exchange = await trial.ask(listing.operation, { ...listing.change, query, ...raw })
  return pageOf(trial, listing, exchange)
}

export const pageOf = ({ session: { lens } }: Trial, { resource }: Listing, exchange: Exchange): Page => ({
  exchange,
  records: isSuccess(exchange) ? lens.records(jsonOf(exchange), resource) : undefined,
  total: lens.total(jsonOf(exchange)),
})

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
  const sized = { ...query, ...(size !== undefined && turned([pager?.size, size])) }
  const walked = await walk(trial, operation, { ...change, query: sized })
  if (pager?.kind !== 'numbered' || !walked.isWhole || leadsOn(operation)) return walked
  return byNumber(trial, listing, query, size, walked)
}

/** Whether the document says that answers tell how to go on: then it is on them to do so. */
const leadsOn = ({ responses }: Operation): boolean =>
  responses.some(one => one.contents.some(({ schema }) => memberSchemaOf(schema, 'next') !== undefined))

const MOST_PAGES = 60

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

/** Every record of a listing, read once a run; undefined when it has no end, or too many to read. */
export const wholeOf = async (
  trial: Trial,
  listing: Listing,
  query: Query = {},
): Promise<readonly JsonObject[] | undefined> => {
  const whole = await once(trial.session, wholeKey(listing, query), async () => {
    const large = await walkLarge(trial, listing, query)
    // Where the largest page is refused, which is told elsewhere, smaller ones still show everything.
    return large.pages.every(isSuccess) ? large : walkBy(trial, listing, undefined, query)
  })
  return whole.isWhole ? whole.records : undefined
}

const wholeKey = ({ operation, change }: Listing, query: Query): string =>
  `whole ${operation.id} ${JSON.stringify([change.path, query])}`

export interface Wrong {
  readonly problem: Problem
  readonly exchange: Exchange
}

/** Others may write while we look; after so many restless looks nothing can be said. */
const LOOKS = 3

/**
 * Holds answers against the whole listing, and tells what is wrong only when the listing was the same before and
 * after: somebody else who writes meanwhile is no fault of the target.
 */
export const settled = async (
  trial: Trial,
  listing: Listing,
  look: (whole: readonly JsonObject[]) => Promise<Wrong | undefined>,
  query: Query = {},
): Promise<void> => {
  const known = await wholeOf(trial, listing, query)
  if (known === undefined || (await look(known)) === undefined) return
  for (let looks = 0; looks < LOOKS; looks++) {
    const before = await reread(trial, listing, query)
    if (before === undefined) return
    const wrong = await look(before)
    if (wrong === undefined) return
    const after = await reread(trial, listing, query)
    if (!isDeepStrictEqual(before, after)) continue
    trial.fail(wrong.problem, listing.operation, wrong.exchange)
    return
  }
}

/** The listing as it is now. */
export const reread = (trial: Trial, listing: Listing, query: Query = {}) => {
  forget(trial.session, wholeKey(listing, query))
  return wholeOf(trial, listing, query)
}

/** A member of a record, as filters and `sort` call it. */
export const memberOf = (
  { session: { lens } }: Trial,
  record: JsonObject,
  member: string,
): Json | undefined => lens.members(record)[member]

export const idsOf = ({ session: { lens } }: Trial, records: readonly JsonObject[]): readonly string[] =>
  records.map(one => lens.id(one) ?? '')
