import type { Operation } from '../../document/model.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { drop, entryOf } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at, type Made, recordIn } from '../record.ts'
import { addLinked } from './bond-writes.ts'
import { type Bond, bondsOf } from './bonds.ts'

/** A record of ours that names another one of ours, and is shown to. */
export interface Belonging {
  readonly bond: Bond
  readonly made: Made
  readonly to: string
}

/** A new record for each relationship by which one can name this one. */
export const addBelongings = async (
  trial: Trial,
  { resource }: MadeKind,
  to: string,
): Promise<readonly Belonging[]> => {
  const all: Belonging[] = []
  for (const bond of bondsOf(trial.session).filter(one => one.to === resource.name)) {
    const made = await addLinked(trial, bond, to)
    if (made && (await belongs(trial, { bond, made, to })) === true) all.push({ bond, made, to })
    else await drop(trial, bond.kind, made)
  }
  return all
}

/** Whether it is listed there, or names it where there is no such listing; undefined when nobody can say. */
const belongs = async (
  trial: Trial,
  { bond: { one, many, to: resource }, made, to }: Belonging,
): Promise<boolean | undefined> => {
  if (many !== undefined) {
    const entry = await entryOf(trial, many, made.id, at(many, to))
    return entry === null ? undefined : entry !== undefined
  }
  const exchange = one && (await trial.ask(one, at(one, made.id)))
  if (exchange === undefined || !isSuccess(exchange)) return undefined
  const record = recordIn(trial, exchange, resource)
  return record !== undefined && trial.session.lens.id(record) === to
}

/** What a refused write must leave where it was; true when it has not. `who` has sent it, in words. */
export const tellParted = async (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  all: readonly Belonging[],
  { check, who }: { readonly check: string; readonly who: string },
): Promise<boolean> => {
  for (const one of all) {
    if ((await belongs(trial, one)) !== false) continue
    tell(trial, operation, exchange, {
      check,
      subject: `parted/${one.bond.relation}`,
      message: `${who} has taken away what belongs to a record.`,
      expected: `${one.made.id} belongs to ${one.to}`,
      got: 'it does not',
    })
    return true
  }
  return false
}

export const dropBelongings = async (trial: Trial, all: readonly Belonging[]): Promise<void> => {
  for (const { bond, made } of all) await drop(trial, bond.kind, made)
}
