import { unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { eventually } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at } from '../record.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { asOther } from './as-other.ts'

/**
 * A body that says nothing, which many an update refuses: whichever of its faults comes first, of a record of ours the
 * other account is told what it is told of one that there is not.
 */
export const wrongWrites = async (trial: Trial, kind: MadeKind, id: string): Promise<void> => {
  const nobodys = unknownId(trial.session, kind.resource.name)
  for (const { update } of changedKinds([kind])) {
    const write = (to: string) => asOther(trial, update, { ...at(update, to), body: {} })
    const [ours, other] = await eventually(
      trial,
      async () => [await write(id), await write(nobodys)] as const,
      ([a, b]) => a.reply.status === b.reply.status,
    )
    const [status, wanted] = [ours.reply.status, other.reply.status]
    if (status === wanted || [status, wanted].some(one => one === 429 || one >= 500 || one === 0)) continue
    tell(trial, update, ours, {
      check: 'tenants',
      subject: `wrong ${update.method}/existence`,
      message:
        'By a wrong update another account can tell the id of a record of ours from one that there is not.',
      expected: `${wanted}, as for an id of nobody`,
      got: String(status),
    })
  }
}
