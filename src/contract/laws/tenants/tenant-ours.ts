import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, change, drop, sight } from '../acts.ts'
import { addBelongings, dropBelongings } from '../bonds/belongings.ts'
import type { MadeKind } from '../kind.ts'
import { at } from '../record.ts'
import { resolutionOf } from '../records/moments.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { asOther } from './as-other.ts'
import { leak, leakOf } from './leak.ts'
import { theirWrites } from './their-writes.ts'
import { wrongWrites } from './wrong-writes.ts'

/** A record of ours that they try to read, change and delete. */
export const tenantOurs = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const made = await addFull(trial, kind)
  if (made === undefined) return
  await look(trial, kind, made.id, 'item')
  const belongings = await addBelongings(trial, kind, made.id)
  for (const changed of changedKinds([kind]))
    await change(
      trial,
      changed.update,
      made.id,
      newMembers(trial, changed, session.lens.members(made.record)),
    )
  const { before, there } = await look(trial, kind, made.id, 'changed item')
  if (before === undefined) {
    await dropBelongings(trial, belongings)
    return drop(trial, kind, made)
  }
  // Or a time that they have set would be the same as it was.
  await trial.pause(resolutionOf(session.lens.members(before)[kind.resource.updated]))
  // An id that is one of theirs, too, is none to write to.
  if (!isSuccess(there) && there.reply.status !== 401 && there.reply.status !== 403)
    await theirWrites(trial, kind, before, there, belongings)
  if (!isSuccess(there)) await wrongWrites(trial, kind, made.id)
  await dropBelongings(trial, belongings)
  await drop(trial, kind, made)
}

/** They look for it, as it is now. */
const look = async (trial: Trial, kind: MadeKind, id: string, subject: string) => {
  const before = await sight(trial, kind, id)
  const there = await asOther(trial, kind.retrieve, at(kind.retrieve, id))
  const found = before && leakOf(trial.session, [before], there)
  if (found) leak(trial, kind.retrieve, there, subject, found)
  return { before, there }
}
