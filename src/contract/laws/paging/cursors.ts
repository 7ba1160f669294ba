import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show, warning } from '../../finding.ts'
import { type Exchange, isPassing, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import { operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { idsOf, type Listing, listingOperations, onListing, page, pageOf } from '../listing/listing.ts'
import { settled, wrongIn } from '../listing/settled.ts'
import { at, make } from '../record.ts'
import { repeated } from '../repeated.ts'
import { follow } from '../walk.ts'
import { type Pager, pagerOf, turned } from './pager.ts'

/** A cursor is a place in the list: it leads there again, with any page size, and whatever else comes or goes. */
export const cursors: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (pager?.kind !== 'cursor' || pager.size === undefined) return []
    const mayWrite = !session.readOnly && isSaid(session.contract) && operation.action === 'list'
    const create = operationFor(session.contract, operation.resource, 'create')
    const remove = operationFor(session.contract, operation.resource, 'delete')
    return [
      placeProbe(operation, pager),
      ...(mayWrite && create && remove ? [survivalProbe(operation, pager, create, remove)] : []),
    ]
  })

const placeProbe = (operation: Operation, pager: Pager): Probe =>
  lawProbe({
    law: 'cursor',
    operation,
    part: 'place',
    writes: false,
    worth: 0.6,
    cost: 5,
    covers: 'cursor: the same place again',
    run: onListing(operation, (trial, listing) => samePlace(trial, listing, pager)),
  })

const samePlace = (trial: Trial, listing: Listing, pager: Pager): Promise<void> =>
  settled(trial, listing, async whole => {
    const query = turned([pager.size, 2])
    const first = await page(trial, listing, query)
    const next = trial.session.lens.next(jsonOf(first.exchange))
    if (next === undefined || whole.length < 3) return undefined
    const change = { ...listing.change, query }
    const once = pageOf(trial, listing, await follow(trial, listing.operation, change, next))
    await page(trial, listing, turned([pager.size, 3])) // whoever begins another list does not end this one
    const again = pageOf(trial, listing, await follow(trial, listing.operation, change, next))
    const sequence = idsOf(trial, [...(first.records ?? []), ...(once.records ?? [])])
    const wanted = idsOf(trial, whole.slice(0, sequence.length))
    const tell = (subject: string, message: string, expected: readonly string[], got: readonly string[]) =>
      wrongIn(again.exchange, {
        check: 'cursor',
        subject,
        message,
        expected: show([...expected]),
        got: show([...got]),
        clause: pager.place.parameter.pointer,
      })
    const got = idsOf(trial, again.records ?? [])
    const before = idsOf(trial, once.records ?? [])
    if (before.join() !== got.join())
      return tell('repeatable', 'The same cursor leads to another page the second time.', before, got)
    if (wanted.join() !== sequence.join())
      return tell('order', 'Small pages show the records in another order than large ones.', wanted, sequence)
    return undefined
  })

const survivalProbe = (operation: Operation, pager: Pager, create: Operation, remove: Operation): Probe =>
  lawProbe({
    law: 'cursor',
    operation,
    part: 'survival',
    writes: true,
    worth: 0.5,
    cost: 40,
    covers: 'cursor: records come and go',
    run: onListing(operation, (trial, listing) => survive(trial, listing, pager, create, remove)),
  })

const survive = async (
  trial: Trial,
  listing: Listing,
  pager: Pager,
  create: Operation,
  remove: Operation,
): Promise<void> => {
  const ours = [await make(trial, create), await make(trial, create), await make(trial, create)]
  const ids = ours.flatMap(one => one?.id ?? [])
  if (ids.length < 3) return
  let victim: string | undefined
  const shown = await walkWith(trial, listing, pager, async seen => {
    victim = victimOf(ids, seen)
    if (victim === undefined) return false
    await trial.ask(remove, at(remove, victim))
    await make(trial, create)
    return true
  })
  if (shown === undefined) return
  const twice = repeated(shown)
  const lost = ids.find(one => one !== victim && !shown.includes(one))
  const expected = 'each record that was there all the time, once'
  const about = { check: 'cursor', clause: pager.place.parameter.pointer, expected }
  if (twice !== undefined)
    tell(trial, listing.operation, undefined, {
      ...about,
      subject: 'survival/repeat',
      message: 'After a deletion a record comes again.',
      got: twice,
    })
  if (lost !== undefined)
    tell(trial, listing.operation, undefined, {
      ...about,
      subject: 'survival/lost',
      message: 'After a deletion a record is passed over.',
      got: `no ${lost}`,
    })
}

/** The one of ours that a page ends with, and a cursor may name; where none does, the last of them to be seen. */
const victimOf = (ours: readonly string[], seen: readonly string[]): string | undefined => {
  const met = seen.filter(one => ours.includes(one))
  return met.at(-1) === seen.at(-1) || new Set(met).size === ours.length ? met.at(-1) : undefined
}

/** Some look for the record that a cursor names, and say that it has gone: no page is lost that way, only the walk. */
const refusedPage = (trial: Trial, operation: Operation, { place }: Pager, exchange: Exchange): void => {
  if (isPassing(exchange) || exchange.trouble !== undefined) return
  const breach = {
    check: 'cursor',
    subject: 'survival/refused',
    message: 'After a deletion a cursor that came before it is refused.',
    expected: 'the next page',
    got: String(exchange.reply.status),
    clause: place.parameter.pointer,
  }
  tell(trial, operation, exchange, breach, warning)
}

/** Walks in pairs, and lets something happen after a page until it says that it has. */
const walkWith = async (
  trial: Trial,
  listing: Listing,
  pager: Pager,
  happen: (seen: readonly string[]) => Promise<boolean>,
): Promise<readonly string[] | undefined> => {
  const { operation } = listing
  const change = { ...listing.change, query: turned([pager.size, 2]) }
  let exchange = await trial.ask(operation, change)
  let records: readonly JsonObject[] = []
  let hasHappened = false
  for (let pages = 0; pages < 200; pages++) {
    if (!isSuccess(exchange)) {
      if (hasHappened) refusedPage(trial, operation, pager, exchange)
      return undefined
    }
    records = [...records, ...(pageOf(trial, listing, exchange).records ?? [])]
    hasHappened ||= await happen(idsOf(trial, records))
    const next = trial.session.lens.next(jsonOf(exchange))
    if (next === undefined) return hasHappened ? idsOf(trial, records) : undefined
    exchange = await follow(trial, operation, change, next)
  }
  return undefined
}
