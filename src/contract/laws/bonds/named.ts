import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, violation } from '../../finding.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { entryOf, isUnlisted, sight } from '../acts.ts'
import { at, type Made, recordIn } from '../record.ts'
import { differing } from '../values.ts'
import type { Bond } from './bonds.ts'

/** Tells that an operation does not show a relationship as it was last written. */
export const wrongBond = (
  trial: Trial,
  bond: Bond,
  exchange: Exchange | undefined,
  operation: Operation,
  [subject, expected, got]: readonly [string, string, string],
  as = violation,
): void => {
  const breach = {
    check: 'related',
    subject: `${bond.relation}/${subject}`,
    message: `What ${operation.id} shows is not what was last written to ${bond.relation}.`,
    expected,
    got,
  }
  tell(trial, operation, exchange, breach, as)
}

/** The record shows whom it names, and is shown there. */
export const named = async (
  trial: Trial,
  bond: Bond,
  made: Made,
  to: string,
  when: string,
): Promise<void> => {
  const { one, many, target, kind } = bond
  const { lens } = trial.session
  if (one !== undefined) {
    const exchange = await trial.ask(one, at(one, made.id))
    const record = recordIn(trial, exchange, bond.to)
    const isMissing = bond.isOptional && exchange.reply.status === 404
    if (!isMissing && (record ? lens.id(record) : undefined) !== to)
      wrongBond(trial, bond, exchange, one, [`${when}/one`, to, show(record ?? exchange.reply.status)])
    else if (record && target)
      await asItem(trial, bond, one, exchange, record, await sight(trial, target, to))
  }
  if (many === undefined) return
  const entry = await entryOf(trial, many, made.id, at(many, to))
  if (entry === undefined)
    wrongBond(trial, bond, made.exchange, many, [
      `${when}/many`,
      `a collection with ${made.id}`,
      'a collection without it',
    ])
  else if (entry !== null)
    await asItem(trial, bond, many, made.exchange, entry, await sight(trial, kind, made.id))
}

const asItem = async (
  trial: Trial,
  bond: Bond,
  operation: Operation,
  exchange: Exchange,
  record: JsonObject,
  item: JsonObject | undefined,
): Promise<void> => {
  const names = item ? differing(record, item, true) : []
  if (names.length > 0)
    wrongBond(trial, bond, exchange, operation, [
      `same/${names.join('+')}`,
      show(item, 300),
      show(record, 300),
    ])
}

/** The record is not shown there. */
export const unnamed = async (
  trial: Trial,
  bond: Bond,
  made: Made,
  to: string | undefined,
  when: string,
): Promise<void> => {
  const { many } = bond
  if (many === undefined || to === undefined || (await isUnlisted(trial, many, made.id, at(many, to)))) return
  wrongBond(trial, bond, made.exchange, many, [
    `${when}/left`,
    `a collection without ${made.id}`,
    'a collection with it',
  ])
}

/** The record names nobody. */
export const nobody = async (trial: Trial, bond: Bond, made: Made, when: string): Promise<void> => {
  const { one } = bond
  if (one === undefined) return
  const exchange = await trial.ask(one, at(one, made.id))
  const isMissing = bond.isOptional && exchange.reply.status === 404
  if (!isSuccess(exchange) && !isMissing)
    return wrongBond(trial, bond, exchange, one, [`${when}/status`, '200', String(exchange.reply.status)])
  const record = recordIn(trial, exchange, bond.to)
  if (record) wrongBond(trial, bond, exchange, one, [`${when}/one`, 'null', show(record, 300)])
}
