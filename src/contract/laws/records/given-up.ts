import { expectRefusal } from '../../expect.ts'
import { isRefused } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { add, change, drop, eventually, sight, tryAdd } from '../acts.ts'
import { tellRefused } from '../tell-refused.ts'
import type { ChangedKind } from '../updates/changed-kinds.ts'
import { fullMembers, leastMembers } from '../values.ts'
import { takenRefusal } from './taken-refusal.ts'

/** What an update gives to a record is taken; what the record had before it, and no other one has, is free again. */
export const givenUp = async (trial: Trial, kind: ChangedKind, member: string): Promise<void> => {
  const { session } = trial
  const compose = () => fullMembers(session, kind.create)
  const first = await add(trial, kind, compose())
  const value = first && session.lens.members(first.record)[member]
  if (first === undefined || typeof value !== 'string') return drop(trial, kind, first)
  const moved = { ...leastMembers(session, kind.create), [member]: compose()[member] ?? null }
  await change(trial, kind.update, first.id, moved)
  const now = await sight(trial, kind, first.id)
  // Who keeps the old value is told by what is asked of updates.
  const held = now && session.lens.members(now)[member]
  if (held === undefined || held === value) return drop(trial, kind, first)
  const second = await tryAdd(trial, kind, { ...compose(), [member]: held })
  expectRefusal(
    trial,
    kind.create,
    second.exchange,
    takenRefusal(trial, member, [held], `${member}/updated to`),
  )
  const wanted = () => tryAdd(trial, kind, { ...compose(), [member]: value })
  // Only a refusal is asked about again: what came of anything else, nobody knows.
  const { made, exchange } = await eventually(trial, wanted, one => !isRefused(one.exchange))
  if (isRefused(exchange))
    tellRefused(trial, kind.create, exchange, {
      check: 'twice',
      subject: `${member}/given up`,
      message: `The ${member} that a record had before an update cannot be used by another one.`,
      expected: 'a new record',
    })
  await drop(trial, kind, first, second.made, made)
}
