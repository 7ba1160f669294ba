import { show } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { linkageOf, primaryOf } from '../json-api/documents.ts'
import { at, type Made } from '../record.ts'
import { type Bond, isIncludable } from './bonds.ts'
import { wrongBond } from './named.ts'

/** Where relationships can be included: the record's own linkage names whom it should, or nobody. */
export const linked = async (
  trial: Trial,
  bond: Bond,
  made: Pick<Made, 'id'>,
  to: string | undefined,
  when: string,
): Promise<void> => {
  const { kind, relation } = bond
  const { retrieve } = kind
  if (!isIncludable(bond)) return
  const exchange = await trial.ask(retrieve, { ...at(retrieve, made.id), query: { include: relation } })
  const [record] = isSuccess(exchange) ? primaryOf(jsonOf(exchange)) : []
  const linkage = record && linkageOf(record, relation)
  const wanted = to === undefined ? [] : [`${bond.to} ${to}`]
  if (linkage === undefined || linkage.join() === wanted.join()) return
  wrongBond(trial, bond, exchange, retrieve, [`${when}/linkage`, show([...wanted]), show([...linkage])])
}
