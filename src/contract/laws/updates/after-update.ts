import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { show, violation, warning } from '../../finding.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import type { Changed } from '../acts.ts'
import type { Made } from '../record.ts'
import { instantOf } from '../records/moments.ts'
import { differing, notAsSent, only } from '../values.ts'
import type { ChangedKind } from './changed-kinds.ts'

/** Each member is shown as it was sent. */
export const asSent = (
  trial: Trial,
  { update, resource }: ChangedKind,
  sent: JsonObject,
  { record, exchange }: Changed,
  where: string,
): void => {
  const { contract, lens } = trial.session
  if (record === undefined) return
  for (const { name, isHabit, ...sights } of notAsSent(contract, resource.name, sent, lens.members(record))) {
    const breach = {
      check: 'updated',
      subject: `${where}/${name}`,
      message: `After an update the ${where} does not show ${name} as it was sent.`,
      ...sights,
    }
    tell(trial, update, exchange, breach, isHabit ? warning : violation)
  }
}

/** The record as the answer or the item shows it, and another sight of it. */
export const alike = (
  trial: Trial,
  { update }: ChangedKind,
  { record, exchange }: Changed,
  other: JsonObject | undefined,
  where: string,
): void => {
  if (record === undefined) return
  for (const name of other ? differing(record, other, isSaid(trial.session.contract)) : ['record'])
    tell(trial, update, exchange, {
      check: 'updated',
      subject: `${where}/same/${name}`,
      message: `After an update the ${where} shows the record differently in ${name}.`,
      expected: show(other ? only(record, [name]) : record),
      got: other ? show(only(other, [name])) : 'no such record',
    })
}

/** What no update changes. */
export const steady = (
  trial: Trial,
  { update, resource }: ChangedKind,
  made: Made,
  { record, exchange }: Changed,
) => {
  const { lens } = trial.session
  if (record === undefined) return
  const was = { ...lens.members(made.record), [resource.key]: made.id }
  const is = { ...lens.members(record), [resource.key]: lens.id(record) ?? null }
  for (const name of [resource.key, resource.created].filter(one => one in was && one in is))
    if (is[name] !== was[name])
      tell(trial, update, exchange, {
        check: 'updated',
        subject: `steady/${name}`,
        message: `An update has changed ${name}.`,
        expected: show(was[name]),
        got: show(is[name]),
      })
}

/** The time of the update has moved on; `alone` is the one member that it was about. */
export const advanced = (
  trial: Trial,
  { update, resource }: ChangedKind,
  was: JsonObject,
  { record, exchange }: Changed,
  alone?: string,
): void => {
  const before = instantOf(was[resource.updated])
  const after = record && instantOf(trial.session.lens.members(record)[resource.updated])
  if (before === undefined || after === undefined || after > before) return
  tell(trial, update, exchange, {
    check: 'updated',
    subject: `advanced/${resource.updated}${alone === undefined ? '' : `/${alone}`}`,
    message: `${resource.updated} has not moved on with an update${alone === undefined ? '' : ` of ${alone} alone`}.`,
    expected: `later than ${show(was[resource.updated])}`,
    got: show(record && trial.session.lens.members(record)[resource.updated]),
  })
}
