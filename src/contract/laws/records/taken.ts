import type { JsonObject } from '../../../model/json.ts'
import { expectRefusal } from '../../expect.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, change, drop, entries, sight, tryAdd } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import type { Made } from '../record.ts'
import { tellRefused } from '../tell-refused.ts'
import type { ChangedKind } from '../updates/changed-kinds.ts'
import { differing, fullMembers, leastMembers } from '../values.ts'
import { nearlyTaken } from './nearly-taken.ts'
import { takenRefusal } from './taken-refusal.ts'

/** A value that another record has is refused, and leaves no trace; a record keeps its own. */
export const taken = async (trial: Trial, kind: MadeKind, member: string): Promise<void> => {
  const { session } = trial
  const { create, update } = kind
  const owner = await add(trial, kind, fullMembers(session, create))
  const value = owner && session.lens.members(owner.record)[member]
  if (owner === undefined || value === undefined) return drop(trial, kind, owner)
  const same = { ...fullMembers(session, create), [member]: value }
  const { made, exchange } = await tryAdd(trial, kind, same)
  expectRefusal(trial, create, exchange, takenRefusal(trial, member, [value], `${member}/create`))
  if (made === undefined) await onlyOne(trial, kind, member, value)
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

const takenByUpdate = async (
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
      expected: show(before),
      got: show(after),
    })
  const keeping = await change(trial, update, owner.id, members)
  tellRefused(trial, update, keeping.exchange, {
    check: 'twice',
    subject: `${member}/kept`,
    message: `A record may not keep its own ${member}.`,
    expected: 'an update',
  })
}
