import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, change, drop, sight } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at } from '../record.ts'
import { expectUnknown, itemOperations } from '../records/deleted.ts'
import { resolutionOf } from '../records/moments.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { isAsBefore } from '../values.ts'
import { asOther, otherProof } from './as-other.ts'
import { leak, leakOf } from './leak.ts'
import { wrongWrites } from './wrong-writes.ts'

/** A record of ours that they try to read, change and delete. */
export const tenantOurs = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const made = await addFull(trial, kind)
  if (made === undefined) return
  await look(trial, kind, made.id, 'item')
  for (const changed of changedKinds([kind]))
    await change(
      trial,
      changed.update,
      made.id,
      newMembers(trial, changed, session.lens.members(made.record)),
    )
  const { before, there } = await look(trial, kind, made.id, 'changed item')
  if (before === undefined) return drop(trial, kind, made)
  // Or a time that they have set would be the same as it was.
  await trial.pause(resolutionOf(session.lens.members(before)[kind.resource.updated]))
  // An id that is one of theirs, too, is none to write to.
  if (!isSuccess(there) && there.reply.status !== 401 && there.reply.status !== 403)
    for (const [operation, change] of itemOperations(trial, kind, made.id)) {
      if (operation.method === 'GET') continue
      await expectUnknown(trial, operation, made.id, 'tenants', {
        ...change,
        proof: otherProof(session, operation),
      })
      const after = await sight(trial, kind, made.id)
      if (isAsBefore(before, after)) continue
      tell(trial, operation, there, {
        check: 'tenants',
        subject: 'changed',
        message: 'Another account has changed or deleted a record of ours.',
        expected: show(before, 300),
        got: show(after, 300),
      })
      break
    }
  if (!isSuccess(there)) await wrongWrites(trial, kind, made.id)
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
