import { isGone, isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { change, drop, eventually, sight } from '../acts.ts'
import { type Made, read } from '../record.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import type { Bond } from './bonds.ts'
import { wrongBond } from './named.ts'

/**
 * What was deleted stays deleted when the record that it named, `to`, is changed. False where it was not gone before:
 * who deletes later, or not at all, is told elsewhere.
 */
export const goneAfterUpdate = async (trial: Trial, bond: Bond, made: Made, to: string): Promise<boolean> => {
  const { kind, target } = bond
  const [changed] = changedKinds(target === undefined ? [] : [target])
  if (kind.remove === undefined || !isGone((await read(trial, kind.retrieve, made.id)).exchange)) return false
  const was = changed && (await sight(trial, changed, to))
  if (changed !== undefined && was !== undefined) {
    await change(trial, changed.update, to, newMembers(trial, changed, trial.session.lens.members(was)))
    await stillGone(trial, bond, made, 'update')
  }
  return true
}

/** The same of what comes after. */
export const stillGone = async (
  trial: Trial,
  bond: Bond,
  made: Made,
  after: 'update' | 'deletion',
): Promise<void> => {
  const { kind, relation } = bond
  const look = () => read(trial, kind.retrieve, made.id)
  const { exchange } = await eventually(trial, look, one => isGone(one.exchange))
  if (!isSuccess(exchange)) return
  wrongBond(trial, bond, exchange, kind.retrieve, [
    `deleted/again/${after}`,
    `no ${made.id}, which was deleted before the ${after} of its ${relation}`,
    String(exchange.reply.status),
  ])
  await drop(trial, kind, made)
}
