import type { JsonObject } from '../../../model/json.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, change, drop, sight } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { notAsSent } from '../values.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { brought, isPartial } from './is-partial.ts'
import { newMembers } from './new-members.ts'

/** Tries: requests that are sent together need not be worked on together. */
const ROUNDS = 3
/** Of them an answer may tell of something else that happened; of more than one it does not. */
const ENOUGH = 2
/** Updates that set nothing new, beside those that do. */
const IDLE = 3

/** What an update does not mention is as another one sets it, even at the same time. */
export const updatesAtOnce: Law = session =>
  changedKinds(madeKindsOf(session.contract))
    .filter(kind => isPartial(session.contract, kind.update))
    .map(kind =>
      lawProbe({
        law: 'parallel',
        operation: kind.update,
        part: 'different members',
        writes: true,
        worth: 0.4,
        cost: 30,
        run: trial => apart(trial, kind),
      }),
    )

const apart = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const lost: string[] = []
  let last: Exchange | undefined
  let was: JsonObject | undefined = made.record
  for (let round = 1; round <= ROUNDS && was !== undefined; round++) {
    const members = trial.session.lens.members(was)
    const base = brought(trial, kind, members)
    const wanted = Object.entries(newMembers(trial, kind, members)).filter(([name]) => !(name in base))
    const idle = Object.keys(base).length > 0 ? Array.from({ length: IDLE }, () => base) : []
    const sent = [...wanted.map(([name, value]) => ({ ...base, [name]: value })), ...idle]
    const answers = await Promise.all(sent.map(one => change(trial, kind.update, made.id, one)))
    last = answers.at(-1)?.exchange
    was = await sight(trial, kind, made.id)
    if (was === undefined || !answers.every(one => isSuccess(one.exchange))) break
    lost.push(...unset(trial, kind, Object.fromEntries(wanted), was))
  }
  if (lost.length >= ENOUGH) told(trial, kind, lost, last)
  await drop(trial, kind, made)
}

/** The first member that is not as it was sent. */
const unset = ({ session }: Trial, { resource }: ChangedKind, sent: JsonObject, record: JsonObject) =>
  notAsSent(session.contract, resource.name, sent, session.lens.members(record))
    .slice(0, 1)
    .map(one => one.name)

const told = (
  trial: Trial,
  { update }: ChangedKind,
  lost: readonly string[],
  exchange: Exchange | undefined,
): void =>
  tell(trial, update, exchange, {
    check: 'parallel',
    subject: 'different members',
    message:
      'Of updates at the same time one that does not mention a member has taken back what another one set.',
    expected: 'every member as it was sent',
    got: `${lost.join(', ')} otherwise, in ${lost.length} of ${ROUNDS} rounds`,
  })
