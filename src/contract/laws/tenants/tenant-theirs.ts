import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { isGone, isSuccess } from '../../http/exchange.ts'
import { isLoopback } from '../../http/loopback.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, sight, tryAdd } from '../acts.ts'
import { apart } from '../apart.ts'
import type { MadeKind } from '../kind.ts'
import { at, type Made } from '../record.ts'
import { within } from '../records/dates.ts'
import { expectUnknown } from '../records/deleted.ts'
import { tellRefused } from '../tell-refused.ts'
import { fullMembers, isAsBefore } from '../values.ts'
import { asOther, dropTheirs, otherProof } from './as-other.ts'
import { isInOurs } from './is-in-ours.ts'
import { stillTheirs } from './still-theirs.ts'
import { tenantLinks } from './tenant-links.ts'

/** A record that they make is theirs alone, and cannot lead to one of ours. */
export const tenantTheirs = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, remove } = kind
  if (remove === undefined && !isLoopback(session.url)) return // nobody could tidy up there
  const { made } = await addTheirs(trial, kind, fullMembers(session, create))
  if (made === undefined) return
  const members = session.lens.members(made.record)
  for (const name of [kind.resource.created, kind.resource.updated])
    within(trial, create, made.exchange, name, members[name], made.exchange)
  if (!(await isInOurs(trial, kind, create, made, 'theirs'))) await stillTheirs(trial, kind, made)
  await sameValue(trial, kind)
  await tenantLinks(trial, kind)
  await goneForThem(trial, kind, made)
}

/** What is theirs is deleted by them as ours is by us. */
const goneForThem = async (trial: Trial, { remove, retrieve }: MadeKind, { id }: Made): Promise<void> => {
  if (remove === undefined) return
  const exchange = await asOther(trial, remove, at(remove, id))
  const proof = otherProof(trial.session, retrieve)
  if (isSuccess(exchange)) return expectUnknown(trial, retrieve, id, 'deleted', { proof })
  // It may be one that must not; what is lost is told by others.
  if (!isSaid(trial.session.contract) || isGone(exchange)) return
  if ([401, 403, 429].includes(exchange.reply.status)) return
  tellRefused(trial, remove, exchange, {
    check: 'tenants',
    subject: 'theirs/delete',
    message: 'Another account cannot delete a record of its own.',
    expected: 'no such record any more',
  })
}

const addTheirs = (trial: Trial, kind: MadeKind, members: JsonObject) =>
  tryAdd(trial, kind, members, { proof: otherProof(trial.session, kind.create) })

/**
 * What must be unique is so among the records of one account, and what need not be is so nowhere; more would tell what
 * others have. Of a stranger's members nobody knows which are unique among all, such as the address of a user.
 */
const sameValue = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create } = kind
  const members = fullMembers(session, create)
  const made = isSaid(session.contract) ? await add(trial, kind, members) : undefined
  if (made === undefined) return
  const { made: theirOwn, exchange } = await addTheirs(trial, kind, members)
  tellRefused(trial, create, exchange, {
    check: 'tenants',
    subject: 'taken',
    message: 'Another account cannot use a value because a record of ours has it.',
    expected: 'a record of its own',
  })
  const after = await sight(trial, kind, made.id)
  if (!isAsBefore(made.record, after))
    tell(trial, create, exchange, {
      check: 'tenants',
      subject: 'taken/changed',
      message: 'When another account makes a record like one of ours, ours is not what it was.',
      ...apart(made.record, after),
    })
  await dropTheirs(trial, kind, theirOwn)
  await drop(trial, kind, made)
}
