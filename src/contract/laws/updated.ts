import { setTimeout as sleep } from 'node:timers/promises'
import type { JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { show } from '../finding.ts'
import { type Exchange, isSuccess } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import { knownId } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { add, addFull, type Changed, change, drop, entryOf, type Made, sight } from './acts.ts'
import { type MadeKind, madeKindsOf } from './kind.ts'
import { isSaid, lawProbe, tell } from './law-probe.ts'
import { instantOf, resolutionOf } from './moments.ts'
import { differing, fullMembers, leastMembers, notAsSent, novel, only, writablesOf } from './values.ts'

/** A kind whose records can be changed, too. */
export interface ChangedKind extends MadeKind {
  readonly update: Operation
}

export const changedKinds = (kinds: readonly MadeKind[]): readonly ChangedKind[] =>
  kinds.flatMap(kind => (kind.update?.body ? [{ ...kind, update: kind.update }] : []))

/** An update persists wherever the record is shown, moves its time on, and touches nothing else. */
export const updated: Law = session =>
  changedKinds(madeKindsOf(session.contract)).flatMap(kind => {
    const base = { law: 'updated', operation: kind.update, writes: true }
    return [
      lawProbe({ ...base, part: 'persists', worth: 0.9, cost: 12, run: trial => persists(trial, kind) }),
      lawProbe({ ...base, part: 'again', worth: 0.5, cost: 9, run: trial => again(trial, kind) }),
      lawProbe({ ...base, part: 'others', worth: 0.6, cost: 14, run: trial => others(trial, kind) }),
    ]
  })

/** New values for every member that the update may set. */
export const newMembers = (trial: Trial, { update }: ChangedKind, was: JsonObject): JsonObject => {
  const { session } = trial
  return Object.fromEntries(
    writablesOf(session, update).map(one => [one.name, novel(session, one.schema, was[one.name])]),
  )
}

const persists = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { lens } = trial.session
  const { resource, update } = kind
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const was = lens.members(made.record)
  await sleep(resolutionOf(was[resource.updated]))
  const sent = newMembers(trial, kind, was)
  const answer = await change(trial, update, made.id, sent)
  if (isSuccess(answer.exchange)) {
    asSent(trial, kind, sent, answer, 'answer')
    const item = await sight(trial, kind, made.id)
    const after: Changed = { record: item, exchange: answer.exchange }
    asSent(trial, kind, sent, after, 'item')
    alike(trial, kind, answer, item, 'item')
    steady(trial, kind, made, after)
    advanced(trial, kind, was, after)
    const entry = await entryOf(trial, kind.list, made.id)
    if (entry !== null) alike(trial, kind, after, entry, 'listing')
  }
  await drop(trial, kind, made)
}

export const asSent = (
  trial: Trial,
  { update, resource }: ChangedKind,
  sent: JsonObject,
  { record, exchange }: Changed,
  where: string,
): void => {
  const { contract, lens } = trial.session
  if (record === undefined) return
  const got = lens.members(record)
  for (const name of notAsSent(contract, resource.name, sent, got))
    tell(trial, update, exchange, {
      check: 'updated',
      subject: `${where}/${name}`,
      message: `After an update the ${where} does not show ${name} as it was sent.`,
      expected: show(sent[name]),
      got: show(got[name]),
    })
}

/** The record as the answer or the item shows it, and another sight of it. */
const alike = (
  trial: Trial,
  { update }: ChangedKind,
  { record, exchange }: Changed,
  other: JsonObject | undefined,
  where: string,
): void => {
  if (record === undefined) return
  for (const name of other ? differing(record, other, isSaid(trial.session.contract)) : ['record'])
    tell(trial, update, exchange, {
      check: 'updated',
      subject: `${where}/same/${name}`,
      message: `After an update the ${where} shows the record differently in ${name}.`,
      expected: show(only(record, [name])),
      got: other ? show(only(other, [name])) : 'no such record',
    })
}

/** What no update changes. */
const steady = (
  trial: Trial,
  { update, resource }: ChangedKind,
  made: Made,
  { record, exchange }: Changed,
) => {
  const { lens } = trial.session
  if (record === undefined) return
  const was = { ...lens.members(made.record), [resource.key]: made.id }
  const is = { ...lens.members(record), [resource.key]: lens.id(record) ?? null }
  for (const name of [resource.key, resource.created].filter(one => one in was && one in is))
    if (is[name] !== was[name])
      tell(trial, update, exchange, {
        check: 'updated',
        subject: `steady/${name}`,
        message: `An update has changed ${name}.`,
        expected: show(was[name]),
        got: show(is[name]),
      })
}

const advanced = (
  trial: Trial,
  { update, resource }: ChangedKind,
  was: JsonObject,
  { record, exchange }: Changed,
): void => {
  const before = instantOf(was[resource.updated])
  const after = record && instantOf(trial.session.lens.members(record)[resource.updated])
  if (before === undefined || after === undefined || after > before) return
  tell(trial, update, exchange, {
    check: 'updated',
    subject: `advanced/${resource.updated}`,
    message: `${resource.updated} has not moved on with an update.`,
    expected: `later than ${show(was[resource.updated])}`,
    got: show(record && trial.session.lens.members(record)[resource.updated]),
  })
}

/** Update after update, and the same one twice. */
const again = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { lens } = trial.session
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const first = newMembers(trial, kind, lens.members(made.record))
  await change(trial, kind.update, made.id, first)
  const second = newMembers(trial, kind, first)
  const last = await change(trial, kind.update, made.id, second)
  asSent(trial, kind, second, { ...last, record: await sight(trial, kind, made.id) }, 'second')
  const repeated = await change(trial, kind.update, made.id, second)
  const { status } = repeated.exchange.reply
  if (isSuccess(last.exchange) && status >= 400 && status < 500)
    tell(trial, kind.update, repeated.exchange, {
      check: 'updated',
      subject: 'repeated',
      message: 'The same update is refused when it is sent again.',
      expected: String(last.exchange.reply.status),
      got: `${status} ${show(repeated.exchange.reply.body.toString('utf8', 0, 160))}`,
    })
  asSent(trial, kind, second, { ...repeated, record: await sight(trial, kind, made.id) }, 'repeated')
  await drop(trial, kind, made)
}

/** Records made before and after it, as like it as may be, and one of the target's, are what they were. */
const others = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { session } = trial
  const alikeMembers = leastMembers(session, kind.create)
  const apart = () =>
    Object.fromEntries(
      Object.entries(fullMembers(session, kind.create)).filter(([name]) =>
        kind.resource.unique.includes(name),
      ),
    )
  const twin = () => add(trial, kind, { ...alikeMembers, ...apart() })
  const made = [await twin(), await twin(), await twin()] as const
  const [before, one, after] = made
  const first = knownId(session, kind.resource.name)
  const watched = [before?.id, after?.id].flatMap(id => id ?? [])
  if (one !== undefined) {
    const ids = [...watched, ...(first === undefined ? [] : [first])]
    const was = await sights(trial, kind, ids)
    const write = () =>
      change(trial, kind.update, one.id, newMembers(trial, kind, session.lens.members(one.record)))
    const { exchange } = await write()
    const is = await sights(trial, kind, ids)
    untouched(trial, kind, was, is, watched, exchange)
    const moved = first !== undefined && differs(was.get(first), is.get(first))
    if (moved) {
      await write() // somebody else may have been at work on that one; but not each time that we are
      const now = await sights(trial, kind, [first])
      untouched(trial, kind, is, now, [first], exchange)
    }
  }
  await drop(trial, kind, ...made)
}

const sights = async (
  trial: Trial,
  kind: MadeKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, JsonObject | undefined>> => {
  const seen = new Map<string, JsonObject | undefined>()
  for (const id of ids) seen.set(id, await sight(trial, kind, id))
  return seen
}

const differs = (a: JsonObject | undefined, b: JsonObject | undefined): boolean =>
  a !== undefined && (b === undefined || differing(a, b, true).length > 0)

const untouched = (
  trial: Trial,
  { update }: ChangedKind,
  was: ReadonlyMap<string, JsonObject | undefined>,
  is: ReadonlyMap<string, JsonObject | undefined>,
  ids: readonly string[],
  exchange: Exchange,
): void => {
  const changed = ids.find(id => differs(was.get(id), is.get(id)))
  if (changed === undefined) return
  tell(trial, update, exchange, {
    check: 'updated',
    subject: 'others',
    message: 'An update has changed another record than the one that it names.',
    expected: show(was.get(changed), 400),
    got: show(is.get(changed), 400),
  })
}
