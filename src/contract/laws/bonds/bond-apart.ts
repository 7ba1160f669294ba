import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, violation, warning } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, change, drop, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import { includedOf, primaryOf } from '../json-api/documents.ts'
import type { MadeKind } from '../kind.ts'
import { at, type Made } from '../record.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { differing, isAsBefore, leastMembers } from '../values.ts'
import { relink } from './bond-writes.ts'
import { type Bond, isIncludable } from './bonds.ts'
import { named, wrongBond } from './named.ts'

/** An update of a record is none of the record that it names; some move the time of that one on as well. */
export const targetUntouched = async (trial: Trial, bond: Bond, made: Made, to: string): Promise<void> => {
  const { kind, target } = bond
  if (target === undefined) return
  for (let tries = 1; ; tries++) {
    const was = await sight(trial, target, to)
    await trial.pause(1)
    const { exchange } = await change(trial, kind.update, made.id, leastMembers(trial.session, kind.create))
    const is = await sight(trial, target, to)
    if (was === undefined || isAsBefore(was, is)) return
    if (tries === 1) continue // what its own creation has set off may have come late
    const as = is !== undefined && isButLater(target, was, is) ? warning : violation
    const { expected, got } = apart(was, is)
    return wrongBond(trial, bond, exchange, kind.update, ['target', expected, got], as)
  }
}

const isButLater = ({ resource: { updated } }: MadeKind, was: JsonObject, is: JsonObject): boolean => {
  const untimed = (one: JsonObject) =>
    JSON.stringify(one, (name, value: Json) => (name === updated ? null : value))
  return updated !== '' && untimed(was) === untimed(is)
}

/** What a record names is shown with it as it is now, and not as it was when it was shown before. */
export const targetAsItIs = async (trial: Trial, bond: Bond, made: Made, to: string): Promise<void> => {
  const [target] = changedKinds(bond.target === undefined ? [] : [bond.target])
  const was = target && (await sight(trial, target, to))
  if (target === undefined || was === undefined) return
  await change(trial, target.update, to, newMembers(trial, target, trial.session.lens.members(was)))
  for (const [operation, query] of waysTo(bond)) {
    const exchange = await trial.ask(operation, { ...at(operation, made.id), query })
    const body = isSuccess(exchange) ? jsonOf(exchange) : undefined
    const shown = [...includedOf(body), ...primaryOf(body)].find(one => trial.session.lens.id(one) === to)
    const item = shown && (await sight(trial, target, to))
    if (shown === undefined || item === undefined || differing(shown, item, true).length === 0) continue
    wrongBond(trial, bond, exchange, operation, ['target-updated', show(item, 300), show(shown, 300)])
  }
}

/** Who comes to name a record takes it from nobody else. */
export const targetShared = async (trial: Trial, bond: Bond, made: Made, to: string): Promise<void> => {
  const { kind } = bond
  const other = await addFull(trial, kind)
  if (other === undefined) return
  if (isSuccess(await relink(trial, bond, other.id, { resource: bond.to, id: to })))
    await named(trial, bond, made, to, 'shared')
  await drop(trial, kind, other)
}

/** Operations that show the record that another one names, and how. */
const waysTo = (bond: Bond): readonly (readonly [operation: Operation, query: JsonObject])[] => [
  ...(isIncludable(bond) ? [[bond.kind.retrieve, { include: bond.relation }] as const] : []),
  ...(bond.one === undefined ? [] : [[bond.one, {}] as const]),
]
