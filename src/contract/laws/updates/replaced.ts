import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, addFull, change, drop, sight } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { isSame, leastMembers, writablesOf } from '../values.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { isPartial } from './is-partial.ts'

/** PUT sets the whole record (RFC 9110 section 9.3.4): what is not sent is not kept from before. */
export const replaced: Law = session =>
  isSaid(session.contract)
    ? [] // what its updates do is asked of every member there
    : changedKinds(madeKindsOf(session.contract))
        .filter(({ update }) => update.method === 'PUT' && !isPartial(session.contract, update))
        .map(kind =>
          lawProbe({
            law: 'replaced',
            operation: kind.update,
            writes: true,
            worth: 0.6,
            cost: 8,
            run: trial => replace(trial, kind),
          }),
        )

const replace = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { session } = trial
  const { update } = kind
  const [made, plain] = [
    await addFull(trial, kind),
    await add(trial, kind, leastMembers(session, kind.create)),
  ]
  if (made !== undefined && plain !== undefined) {
    const [was, bare] = [session.lens.members(made.record), session.lens.members(plain.record)]
    const sent = leastMembers(session, update)
    const { exchange } = await change(trial, update, made.id, sent)
    const item = await sight(trial, kind, made.id)
    const is = item && session.lens.members(item)
    // What a new record has without being told is no trace of what was there.
    const kept = writablesOf(session, update).filter(
      ({ name }) =>
        !(name in sent) &&
        is?.[name] !== undefined &&
        isSame(was[name] ?? null, is[name]) &&
        !isSame(bare[name] ?? null, is[name]),
    )
    for (const { name } of isSuccess(exchange) ? kept : [])
      tell(trial, update, exchange, {
        check: 'replaced',
        subject: name,
        message: `A PUT that does not send ${name} has kept it: it changes the record and does not replace it.`,
        expected: show(bare[name]),
        got: show(is?.[name]),
      })
  }
  await drop(trial, kind, made, plain)
}
