import { writtenAt } from '../../document/written.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { add, drop } from '../acts.ts'
import { at, read } from '../record.ts'
import { fullMembers } from '../values.ts'
import { linked } from './bond-linkage.ts'
import { addLinked, relink } from './bond-writes.ts'
import type { Bond } from './bonds.ts'
import { named, nobody, wrongBond } from './named.ts'

const RELEASED = /\breleased\b|\bbecomes? (empty|null)\b/i

/** Where the document says so, those that name a deleted record name nobody from then on, and are there; no others do. */
export const bondReleased = async (trial: Trial, bond: Bond): Promise<void> => {
  const { kind, target } = bond
  const remove = target?.remove
  if (target === undefined || remove === undefined) return
  const said = writtenAt(trial.session.contract, remove.pointer)
  if (!RELEASED.test(String(said['description']))) return
  const owner = await add(trial, target, fullMembers(trial.session, target.create))
  const made = owner && (await addLinked(trial, bond, owner.id))
  if (owner === undefined || made === undefined) return drop(trial, target, owner)
  const other = await add(trial, target, fullMembers(trial.session, target.create))
  const beside = other && (await addLinked(trial, bond, other.id))
  const mover = other && (await addLinked(trial, bond, owner.id))
  const move = mover && (await relink(trial, bond, mover.id, { resource: bond.to, id: other.id }))
  const moved = move && isSuccess(move) ? mover : undefined
  const exchange = await trial.ask(remove, at(remove, owner.id))
  const item = await read(trial, kind.retrieve, made.id)
  if (!isSuccess(exchange))
    wrongBond(trial, bond, exchange, remove, [
      'released/refused',
      'the record deleted',
      String(exchange.reply.status),
    ])
  else if (item.record === undefined)
    wrongBond(trial, bond, item.exchange, remove, [
      'released/gone',
      `the record ${made.id}`,
      String(item.exchange.reply.status),
    ])
  else {
    await nobody(trial, bond, made, 'released')
    await linked(trial, bond, made, undefined, 'released')
  }
  if (other && isSuccess(exchange))
    for (const one of [beside, moved])
      if (one) await named(trial, bond, one, other.id, one === moved ? 'moved-before' : 'not-released')
  await drop(trial, kind, made)
  await drop(trial, kind, beside, mover)
  await drop(trial, target, other)
}
