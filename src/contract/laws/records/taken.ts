import type { JsonObject } from '../../../model/json.ts'
import { expectRefusal } from '../../expect.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, entries, sight, tryAdd } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { fullMembers } from '../values.ts'
import { resolutionOf } from './moments.ts'
import { nearlyTaken } from './nearly-taken.ts'
import { ownerKept } from './owner-kept.ts'
import { takenByUpdate } from './taken-by-update.ts'
import { takenRefusal } from './taken-refusal.ts'

/** A value that another record has is refused, and leaves no trace; a record keeps its own. */
export const taken = async (trial: Trial, kind: MadeKind, member: string): Promise<void> => {
  const { session } = trial
  const { create, update } = kind
  const owner = await add(trial, kind, fullMembers(session, create))
  const value = owner && session.lens.members(owner.record)[member]
  if (owner === undefined || value === undefined) return drop(trial, kind, owner)
  const before = await sight(trial, kind, owner.id)
  // Or a time that a refused write has set would be the same as it was.
  await trial.pause(resolutionOf(before && session.lens.members(before)[kind.resource.updated]))
  const same = { ...fullMembers(session, create), [member]: value }
  const { made, exchange } = await tryAdd(trial, kind, same)
  expectRefusal(trial, create, exchange, takenRefusal(trial, member, [value], `${member}/create`))
  if (made === undefined) await onlyOne(trial, kind, member, value)
  await ownerKept(trial, kind, owner.id, before, { operation: create, exchange, subject: `${member}/create` })
  const other = await add(trial, kind, fullMembers(session, create))
  if (update && other) await takenByUpdate(trial, { ...kind, update }, member, owner, other)
  await nearlyTaken(trial, kind, member, owner, other)
  await drop(trial, kind, owner, made, other)
}

const onlyOne = async (
  trial: Trial,
  kind: MadeKind,
  member: string,
  value: JsonObject[string],
): Promise<void> => {
  const { lens } = trial.session
  const all = kind.list && (await entries(trial, kind.list))
  const having = (all ?? []).filter(one => lens.members(one)[member] === value)
  if (having.length > 1)
    tell(trial, kind.create, undefined, {
      check: 'twice',
      subject: `${member}/trace`,
      message: `A record was refused for its ${member} and is in the listing all the same.`,
      expected: '1',
      got: String(having.length),
    })
}
