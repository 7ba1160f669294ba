import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, change, drop } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, type Made } from '../record.ts'
import { newMembers } from '../updates/new-members.ts'
import { altered } from '../updates/slight-updates.ts'
import { compareHead, headBesideGet, isLikeGet } from './compare-head.ts'

/** HEAD is of the record as it is now, whatever it was when it was first asked for: longer, or gone. */
export const headAfter: Law = session =>
  madeKindsOf(session.contract)
    .filter(kind => kind.update?.body || kind.remove)
    .map(kind =>
      lawProbe({
        law: 'head',
        operation: kind.retrieve,
        part: 'after changes',
        writes: true,
        worth: 0.3,
        cost: 10,
        run: trial => afterChanges(trial, kind),
      }),
    )

const afterChanges = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { retrieve } = kind
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const [get, head] = await headBesideGet(trial, retrieve, at(retrieve, made.id))
  // A HEAD that is not that of GET to begin with is told elsewhere.
  const isServed = isSuccess(get) && isLikeGet(get, head)
  if (isServed && (await madeLonger(trial, kind, made)))
    await compareHead(trial, retrieve, 'after an update', at(retrieve, made.id))
  if (!isServed || !(await removed(trial, kind, made))) return drop(trial, kind, made)
  await compareHead(trial, retrieve, 'after a deletion', at(retrieve, made.id))
}

const madeLonger = async (
  trial: Trial,
  { update, ...kind }: MadeKind,
  { id, record }: Made,
): Promise<boolean> => {
  if (!update?.body) return false
  const changed = { ...kind, update }
  const members = newMembers(trial, changed, trial.session.lens.members(record))
  const longer = altered(trial, changed, members, { text: text => `${text} and some more` })
  return isSuccess((await change(trial, update, id, longer)).exchange)
}

const removed = async (trial: Trial, { remove }: MadeKind, { id }: Made): Promise<boolean> =>
  remove !== undefined && isSuccess(await trial.ask(remove, at(remove, id)))
