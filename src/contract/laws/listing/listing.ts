import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import { once } from '../../run/once.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { type Pager, pagerOf, turned } from '../paging/pager.ts'
import { at } from '../record.ts'
import { tellingRecords } from './telling.ts'

/** A listing that can be asked for: one of a collection, or of what is related to one record. */
export interface Listing {
  readonly operation: Operation
  /** Kind of the records in it. */
  readonly resource: string
  readonly pager: Pager | undefined
  /** The owner's id, where there is one, and who asks, where it is not us. */
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

/** The listing that an operation can show; undefined when no owner has any record to list. */
export const listingOf = (trial: Trial, operation: Operation): Promise<Listing | undefined> =>
  once(trial.session, `listing ${operation.id}`, async () => {
    const listing = {
      operation,
      resource: shownResource(trial.session.contract, operation),
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

/** Runs on the listing of an operation, where there is one. */
export const onListing =
  (operation: Operation, run: (trial: Trial, listing: Listing) => Promise<void>) =>
  async (trial: Trial): Promise<void> => {
    const listing = await listingOf(trial, operation)
    if (listing !== undefined) await run(trial, listing)
  }

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

/** A member of a record, as filters and `sort` call it. */
export const memberOf = (
  { session: { lens } }: Trial,
  record: JsonObject,
  member: string,
): Json | undefined => lens.members(record)[member]

export const idsOf = ({ session: { lens } }: Trial, records: readonly JsonObject[]): readonly string[] =>
  records.map(one => lens.id(one) ?? '')
