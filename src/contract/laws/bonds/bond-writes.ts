import type { Exchange } from '../../http/exchange.ts'
import type { Target } from '../../lens.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull } from '../acts.ts'
import { at, type Made, madeOf } from '../record.ts'
import { fullMembers } from '../values.ts'
import type { Bond } from './bonds.ts'

/** Two records to name: new ones, or what the target has shown. */
export const targets = async (trial: Trial, { target, to }: Bond): Promise<readonly string[]> => {
  const { session } = trial
  if (target === undefined)
    return (session.samples.get(to) ?? []).slice(0, 2).flatMap(one => session.lens.id(one) ?? [])
  const made = [await addFull(trial, target), await addFull(trial, target)]
  return made.flatMap(one => one?.id ?? [])
}

/** A new record that names another one. */
export const addLinked = async (
  trial: Trial,
  { kind, relation, to }: Bond,
  id: string,
): Promise<Made | undefined> => {
  const { lens } = trial.session
  const plain = lens.write(kind.resource.name, fullMembers(trial.session, kind.create), undefined)
  const body = lens.link?.(plain, relation, { resource: to, id }) ?? plain
  return madeOf(trial, kind.create, await trial.ask(kind.create, { body }))
}

/** Lets a record name another one, or nobody. */
export const relink = async (
  trial: Trial,
  { kind, relation }: Bond,
  id: string,
  to: Target | undefined,
): Promise<Exchange> => {
  const { lens } = trial.session
  const plain = lens.write(kind.resource.name, {}, id)
  return trial.ask(kind.update, { ...at(kind.update, id), body: lens.link?.(plain, relation, to) ?? plain })
}
