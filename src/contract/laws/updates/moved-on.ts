import { isDeepStrictEqual } from 'node:util'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, change, drop, sight } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import type { Made } from '../record.ts'
import { resolutionOf } from '../records/moments.ts'
import { novel, type Writable, writablesOf } from '../values.ts'
import { advanced } from './after-update.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { brought } from './is-partial.ts'

/** Whichever member an update changes, it is an update: its time moves on. */
export const movedOn: Law = session =>
  changedKinds(madeKindsOf(session.contract)).flatMap(kind => {
    const members = writablesOf(session, kind.update)
    // The only one is looked at with every update.
    if (kind.resource.updated === '' || members.length < 2) return []
    return [
      lawProbe({
        law: 'updated',
        operation: kind.update,
        part: 'each member alone',
        writes: true,
        worth: 0.5,
        cost: 4 * members.length,
        run: trial => eachAlone(trial, kind, members),
      }),
    ]
  })

/** All of them are made before anybody waits, so that one pause is enough. */
const eachAlone = async (trial: Trial, kind: ChangedKind, members: readonly Writable[]): Promise<void> => {
  const made: (readonly [Writable, Made])[] = []
  for (const member of members) {
    const one = await addFull(trial, kind)
    if (one !== undefined) made.push([member, one])
  }
  const { lens } = trial.session
  const last = made.at(-1)?.[1].record
  if (last !== undefined) await trial.pause(resolutionOf(lens.members(last)[kind.resource.updated]))
  for (const [member, one] of made) await alone(trial, kind, member, one)
  await drop(trial, kind, ...made.map(([, one]) => one))
}

const alone = async (
  trial: Trial,
  kind: ChangedKind,
  { name, schema }: Writable,
  made: Made,
): Promise<void> => {
  const { session } = trial
  const was = session.lens.members(made.record)
  const value = novel(session, schema, was[name])
  if (isDeepStrictEqual(value, was[name])) return // no other one is to be had
  const sent = { ...brought(trial, kind, was), [name]: value }
  const { exchange } = await change(trial, kind.update, made.id, sent)
  if (!isSuccess(exchange)) return // that it is let in is asked elsewhere
  advanced(trial, kind, was, { record: await sight(trial, kind, made.id), exchange }, name)
}
