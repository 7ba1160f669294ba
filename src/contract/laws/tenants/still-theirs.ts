import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { type Exchange, isGone, isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { change, entryOf, eventually } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at, type Made, recordIn } from '../record.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { asOther, otherProof } from './as-other.ts'
import { isInOurs } from './is-in-ours.ts'

/** What another account has made is there for it, and after it has changed it, too: an edit may write a row anew. */
export const stillTheirs = async (trial: Trial, kind: MadeKind, made: Made): Promise<void> => {
  const { session } = trial
  const { id } = made
  const before = await theirSight(trial, kind, id)
  // What a stranger's document makes need not be what its item shows.
  if (isGone(before) && isSaid(session.contract)) tellLost(trial, kind.create, before, made.record, 'theirs')
  if (!isSuccess(before)) return
  const [changed] = changedKinds([kind])
  if (changed === undefined) return
  const { update } = changed
  const members = newMembers(trial, changed, session.lens.members(made.record))
  const { record, exchange } = await change(trial, update, id, members, {
    proof: otherProof(session, update),
  })
  if (!isSuccess(exchange) && !isGone(exchange)) return // one may lack the permission, or be refused elsewhere
  const after = await theirSight(trial, kind, id)
  const now = recordIn(trial, after, kind.resource.name) ?? record ?? made.record
  if (await isInOurs(trial, kind, update, { id, record: now }, 'theirs/changed')) return
  if (isGone(after)) tellLost(trial, update, after, now, 'theirs/changed')
  else if (isSuccess(exchange)) await listed(trial, kind, update, exchange, now)
}

/** What they are shown of it: what was written a moment ago may not be there yet. */
const theirSight = (trial: Trial, { retrieve }: MadeKind, id: string): Promise<Exchange> =>
  eventually(
    trial,
    () => asOther(trial, retrieve, at(retrieve, id)),
    seen => !isGone(seen),
  )

const tellLost = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  record: JsonObject,
  subject: string,
): void =>
  tell(trial, operation, exchange, {
    check: 'tenants',
    subject: `${subject}/lost`,
    message: 'Another account has a record of its own no longer, though nobody has deleted it.',
    expected: show(record, 300),
    got: String(exchange.reply.status),
  })

/** Their listing has it; a stranger's may leave out what is in another state. */
const listed = async (
  trial: Trial,
  { list }: MadeKind,
  update: Operation,
  exchange: Exchange,
  record: JsonObject,
): Promise<void> => {
  const { session } = trial
  const id = session.lens.id(record)
  if (list === undefined || id === undefined || !isSaid(session.contract)) return
  if ((await entryOf(trial, list, id, { proof: otherProof(session, list) })) !== undefined) return
  tell(trial, update, exchange, {
    check: 'tenants',
    subject: 'theirs/changed/unlisted',
    message: 'What another account has changed is missing in its listing.',
    expected: show(record, 300),
    got: 'no such entry',
  })
}
