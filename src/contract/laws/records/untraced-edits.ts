import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, change, drop, eventually, sight } from '../acts.ts'
import { at, madeOf } from '../record.ts'
import type { ChangedKind } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { fullMembers, notAsSent, only, writablesOf } from '../values.ts'
import { type Flaw, flaws } from './flaws.ts'
import { sameAfter } from './same-after.ts'

/** An edit that was accepted, and could be read, is not taken back with the write after it, which is refused. */
export const untracedEdits = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const sent = newMembers(trial, kind, trial.session.lens.members(made.record))
  const { exchange } = await change(trial, kind.update, made.id, sent)
  if (isSuccess(exchange)) await refusals(trial, kind, made.id, sent)
  await drop(trial, kind, made)
}

const refusals = async (trial: Trial, kind: ChangedKind, id: string, sent: JsonObject): Promise<void> => {
  const { contract, lens } = trial.session
  // What was written a moment ago may not be there yet; what does not come at all is told elsewhere.
  const isThere = (one: JsonObject | undefined): boolean =>
    one !== undefined && notAsSent(contract, kind.resource.name, sent, lens.members(one)).length === 0
  const before = await eventually(trial, () => sight(trial, kind, id), isThere)
  if (!isThere(before)) return
  for (const operation of [kind.update, kind.create]) {
    const flaw = wrongMember(trial, kind, operation, id)
    if (flaw === undefined) continue
    const exchange = await trial.ask(operation, { ...at(operation, id), ...flaw.change })
    if (operation === kind.create) await drop(trial, kind, madeOf(trial, operation, exchange))
    if (isSuccess(exchange)) return // told by the cases about forbidden requests
    sameAfter(trial, operation, 'edit before', before, await sight(trial, kind, id), exchange)
  }
}

/** What is found out late: the body can be read, and a member of it is wrong. */
const wrongMember = (
  { session }: Trial,
  kind: ChangedKind,
  operation: Operation,
  id: string,
): Flaw | undefined => {
  const names = writablesOf(session, operation).map(one => one.name)
  const members = only(fullMembers(session, kind.create), names)
  const of = operation === kind.create ? undefined : id
  return flaws(session, operation, members, of).find(one => one.name.endsWith('/type'))
}
