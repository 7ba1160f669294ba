import type { Json, JsonObject } from '../../../model/json.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { change, drop, sight } from '../acts.ts'
import type { Made } from '../record.ts'
import { instantOf, resolutionOf } from '../records/moments.ts'
import { leastMembers } from '../values.ts'
import { targetAsItIs, targetShared, targetUntouched } from './bond-apart.ts'
import { goneAfterUpdate, stillGone } from './bond-gone.ts'
import { linked } from './bond-linkage.ts'
import { addLinked, relink, targets } from './bond-writes.ts'
import type { Bond } from './bonds.ts'
import { named, nobody, unnamed, wrongBond } from './named.ts'

/** A relationship is shown from both ends as it was last written: made, moved, cleared, written again, deleted. */
export const bondFollow = async (trial: Trial, bond: Bond): Promise<void> => {
  const { kind, target, to } = bond
  const [first, second] = await targets(trial, bond)
  const made = first === undefined ? undefined : await addLinked(trial, bond, first)
  let isGone = false
  if (first !== undefined && made !== undefined) {
    await named(trial, bond, made, first, 'created')
    await linked(trial, bond, made, first, 'created')
    await unnamed(trial, bond, made, second, 'created')
    await targetUntouched(trial, bond, made, first)
    await targetAsItIs(trial, bond, made, first)
    const sent = leastMembers(trial.session, kind.create)
    const { record } = await change(trial, kind.update, made.id, sent)
    await named(trial, bond, made, first, 'other-update')
    await moveOn(trial, bond, record)
    if (second !== undefined && isSuccess(await relink(trial, bond, made.id, { resource: to, id: second }))) {
      await advanced(trial, bond, made, record)
      await named(trial, bond, made, second, 'moved')
      await linked(trial, bond, made, second, 'moved')
      await unnamed(trial, bond, made, first, 'moved')
    }
    if (isSuccess(await relink(trial, bond, made.id, undefined))) {
      await nobody(trial, bond, made, 'cleared')
      await linked(trial, bond, made, undefined, 'cleared')
      await unnamed(trial, bond, made, second, 'cleared')
      const again = await relink(trial, bond, made.id, undefined)
      if (!isSuccess(again))
        wrongBond(trial, bond, again, kind.update, [
          'cleared/again',
          'nobody, as before',
          String(again.reply.status),
        ])
    }
    await relink(trial, bond, made.id, { resource: to, id: first })
    await named(trial, bond, made, first, 'again')
    await targetShared(trial, bond, made, first)
    await drop(trial, kind, made)
    if (kind.remove) await unnamed(trial, bond, made, first, 'deleted')
    isGone = await goneAfterUpdate(trial, bond, made, first)
  }
  if (target) await drop(trial, target, ...[first, second].flatMap(id => (id === undefined ? [] : [{ id }])))
  if (target && made && isGone) await stillGone(trial, bond, made, 'deletion')
}

const updatedAt = (
  { session: { lens } }: Trial,
  { kind }: Bond,
  record: JsonObject | undefined,
): Json | undefined => record && lens.members(record)[kind.resource.updated]

/** Waits until a time as it is written is sure to be another one. */
const moveOn = (trial: Trial, bond: Bond, record: JsonObject | undefined): Promise<void> =>
  trial.pause(resolutionOf(updatedAt(trial, bond, record)))

/** To write a relationship alone is an update, too. */
const advanced = async (
  trial: Trial,
  bond: Bond,
  made: Made,
  record: JsonObject | undefined,
): Promise<void> => {
  const { kind } = bond
  const was = updatedAt(trial, bond, record)
  const is = updatedAt(trial, bond, await sight(trial, kind, made.id))
  const [before, after] = [instantOf(was), instantOf(is)]
  if (before === undefined || after === undefined || after > before) return
  wrongBond(trial, bond, made.exchange, kind.update, ['updated', `later than ${show(was)}`, show(is)])
}
