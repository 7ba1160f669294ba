import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, type Changed, change, drop, entryOf, sight } from '../acts.ts'
import { madeKindsOf, parametersOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOperations } from '../listing/listing.ts'
import { at } from '../record.ts'
import { resolutionOf } from '../records/moments.ts'
import { tellRefused } from '../tell-refused.ts'
import { advanced, alike, asSent, steady } from './after-update.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { newMembers } from './new-members.ts'
import { updatedOthers } from './updated-others.ts'

/** An update persists wherever the record is shown, moves its time on, and touches nothing else. */
export const updated: Law = session =>
  changedKinds(madeKindsOf(session.contract)).flatMap(kind => {
    const base = { law: 'updated', operation: kind.update, writes: true }
    return [
      lawProbe({ ...base, part: 'persists', worth: 0.9, cost: 12, run: trial => persists(trial, kind) }),
      lawProbe({ ...base, part: 'again', worth: 0.5, cost: 9, run: trial => again(trial, kind) }),
      lawProbe({ ...base, part: 'others', worth: 0.6, cost: 14, run: trial => updatedOthers(trial, kind) }),
    ]
  })

const persists = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { lens } = trial.session
  const { resource, update } = kind
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const was = lens.members(made.record)
  await trial.pause(resolutionOf(was[resource.updated]))
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
    await lookBelow(trial, kind, made.id)
  }
  await drop(trial, kind, made)
}

/** What belongs to a record is as documented after an update, too: histories have one more entry, of another sort. */
const lookBelow = async (trial: Trial, { resource }: ChangedKind, id: string): Promise<void> => {
  const { operations } = trial.session.contract
  const below = operations.filter(one => one.action === 'related' && one.resource === resource.name)
  for (const one of below.filter(each => parametersOf(each) === 1)) {
    const exchange = await trial.ask(one, at(one, id))
    const isList = listingOperations(trial.session).includes(one)
    if (!isList || exchange.reply.status !== 404) continue
    tell(trial, one, exchange, {
      check: 'related',
      subject: 'none',
      message: 'Of a record that is there and has none of these, the listing is said not to be there.',
      expected: 'an empty listing',
      got: '404',
    })
  }
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
  if (isSuccess(last.exchange))
    tellRefused(trial, kind.update, repeated.exchange, {
      check: 'updated',
      subject: 'repeated',
      message: 'The same update is refused when it is sent again.',
      expected: String(last.exchange.reply.status),
    })
  asSent(trial, kind, second, { ...repeated, record: await sight(trial, kind, made.id) }, 'repeated')
  await drop(trial, kind, made)
}
