import { expectRefusal } from '../../expect.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { change, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import type { Made } from '../record.ts'
import { tellRefused } from '../tell-refused.ts'
import type { ChangedKind } from '../updates/changed-kinds.ts'
import { differing, leastMembers } from '../values.ts'
import { ownerKept } from './owner-kept.ts'
import { takenRefusal } from './taken-refusal.ts'

/** An update to a value that another record has is refused and leaves no trace, in neither of the two. */
export const takenByUpdate = async (
  trial: Trial,
  kind: ChangedKind,
  member: string,
  owner: Made,
  other: Made,
): Promise<void> => {
  const { session } = trial
  const { update } = kind
  const value = session.lens.members(owner.record)[member]
  const before = await sight(trial, kind, other.id)
  const had = await sight(trial, kind, owner.id)
  const members = { ...leastMembers(session, kind.create), ...(value !== undefined && { [member]: value }) }
  const { exchange } = await change(trial, update, other.id, members)
  expectRefusal(trial, update, exchange, takenRefusal(trial, member, [value], `${member}/update`))
  const after = await sight(trial, kind, other.id)
  const changed = before && after ? differing(before, after, true) : []
  if (!isSuccess(exchange) && changed.length > 0)
    tell(trial, update, exchange, {
      check: 'twice',
      subject: `${member}/update/trace`,
      message: `An update was refused for its ${member} and changed the record all the same.`,
      ...apart(before, after),
    })
  await ownerKept(trial, kind, owner.id, had, { operation: update, exchange, subject: `${member}/update` })
  const keeping = await change(trial, update, owner.id, members)
  tellRefused(trial, update, keeping.exchange, {
    check: 'twice',
    subject: `${member}/kept`,
    message: `A record may not keep its own ${member}.`,
    expected: 'an update',
  })
}
