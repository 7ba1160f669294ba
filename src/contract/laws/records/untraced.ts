import type { Operation } from '../../document/model.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, drop, sight } from '../acts.ts'
import { addBelongings, dropBelongings, tellParted } from '../bonds/belongings.ts'
import { naming } from '../ids/naming.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at } from '../record.ts'
import { type ChangedKind, changedKinds } from '../updates/changed-kinds.ts'
import { fullMembers, only, writablesOf } from '../values.ts'
import { flaws, messageFlaws } from './flaws.ts'
import { goodUpdate } from './good-after.ts'
import { resolutionOf } from './moments.ts'
import { sameAfter } from './same-after.ts'
import { untracedCreates } from './untraced-creates.ts'
import { untracedEdits } from './untraced-edits.ts'

/** A write that is refused leaves everything as it was, however late the server has found out. */
export const untraced: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => {
    const { create, list, remove } = kind
    const base = { law: 'untraced', writes: true }
    const creating = () =>
      lawProbe({
        ...base,
        operation: create,
        worth: 0.6,
        cost: 22,
        run: trial => untracedCreates(trial, kind),
      })
    const updating = (one: ChangedKind) =>
      lawProbe({ ...base, operation: one.update, worth: 0.7, cost: 33, run: trial => updates(trial, one) })
    const editedBefore = (one: ChangedKind) =>
      lawProbe({
        ...base,
        operation: one.update,
        part: 'edit before',
        worth: 0.4,
        cost: 9,
        run: trial => untracedEdits(trial, one),
      })
    const removing = (operation: Operation) =>
      lawProbe({ ...base, operation, worth: 0.5, cost: 16, run: trial => removes(trial, kind) })
    return [
      ...(list ? [creating()] : []),
      ...changedKinds([kind]).flatMap(one => [updating(one), editedBefore(one)]),
      ...(remove ? [removing(remove)] : []),
    ]
  })

const updates = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { session } = trial
  const made = await addFull(trial, kind)
  if (made === undefined) return
  let before = await sight(trial, kind, made.id)
  // Or a time that a refused update has set would be the same as it was.
  await trial.pause(resolutionOf(before && session.lens.members(before)[kind.resource.updated]))
  const names = writablesOf(session, kind.update).map(one => one.name)
  for (let i = 0; ; i++) {
    const members = only(fullMembers(session, kind.create), names)
    const flaw = flaws(session, kind.update, members, made.id)[i]
    if (flaw === undefined) break
    const exchange = await trial.ask(kind.update, { ...at(kind.update, made.id), ...flaw.change })
    const after = await sight(trial, kind, made.id)
    if (!isSuccess(exchange)) sameAfter(trial, kind.update, flaw.name, before, after, exchange)
    before = after
  }
  if (before !== undefined) await goodUpdate(trial, kind, made.id, before)
  await otherId(trial, kind, made.id)
  await drop(trial, kind, made)
}

/** A body that names another record than the URL must not change that one. */
const otherId = async (trial: Trial, kind: ChangedKind, id: string): Promise<void> => {
  const { session } = trial
  const other = await addFull(trial, kind)
  if (other === undefined) return
  const before = await sight(trial, kind, other.id)
  const members = only(
    fullMembers(session, kind.create),
    writablesOf(session, kind.update).map(one => one.name),
  )
  const body = naming(session, kind.resource, members, other.id)
  const exchange = await trial.ask(kind.update, { ...at(kind.update, id), body })
  sameAfter(trial, kind.update, 'other-id', before, await sight(trial, kind, other.id), exchange)
  await drop(trial, kind, other)
}

const removes = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { remove } = kind
  const made = await addFull(trial, kind)
  if (made === undefined || remove === undefined) return
  const belongings = await addBelongings(trial, kind, made.id)
  const before = await sight(trial, kind, made.id)
  for (const flaw of messageFlaws(trial.session, remove)) {
    const exchange = await trial.ask(remove, { ...at(remove, made.id), ...flaw.change })
    if (isSuccess(exchange)) return
    sameAfter(trial, remove, flaw.name, before, await sight(trial, kind, made.id), exchange)
    const how = { check: 'untraced', who: `A delete that was refused (${flaw.name})` }
    if (await tellParted(trial, remove, exchange, belongings, how)) break
  }
  await dropBelongings(trial, belongings)
  await drop(trial, kind, made)
}
