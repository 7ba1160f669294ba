import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, violation, warning } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, change, drop, eventually } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, type Made, recordIn } from '../record.ts'
import { resolutionOf } from '../records/moments.ts'
import { only, writablesOf } from '../values.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { altered } from './slight-updates.ts'

/** Who has the old version is not told that it is still the one (RFC 9110 sections 8.8.1 and 13.1.2). */
export const etags: Law = session =>
  changedKinds(madeKindsOf(session.contract)).map(kind =>
    lawProbe({
      law: 'etag',
      operation: kind.update,
      writes: true,
      worth: 0.3,
      cost: 14,
      run: trial => afterUpdate(trial, kind),
    }),
  )

const afterUpdate = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const known = knownId(trial.session, kind.resource.name)
  // Whose records have none, as most, is soon done with.
  const any = known === undefined ? undefined : await trial.ask(kind.retrieve, at(kind.retrieve, known))
  if (any !== undefined && isSuccess(any) && tagOf(any) === undefined) return
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const seen: (readonly [Operation, Exchange])[] = []
  for (const operation of [kind.retrieve, kind.list])
    if (operation !== undefined) seen.push([operation, await trial.ask(operation, at(operation, made.id))])
  const tagged = seen.filter(([, one]) => tagOf(one) !== undefined && shown(trial, kind, one, made.id))
  if (tagged.length > 0 && (await changedLittle(trial, kind, made)))
    for (const [operation, old] of tagged) await askAgain(trial, kind, operation, made.id, old)
  await drop(trial, kind, made)
}

const tagOf = ({ reply }: Exchange): string | undefined => reply.headers['etag']

/** The record in an answer, be that an item or a page. */
const shown = (
  trial: Trial,
  { resource: { name } }: ChangedKind,
  exchange: Exchange,
  id: string,
): JsonObject | undefined => {
  const { lens } = trial.session
  const all = isSuccess(exchange) ? lens.records(jsonOf(exchange), name) : undefined
  return all === undefined ? recordIn(trial, exchange, name) : all.find(one => lens.id(one) === id)
}

/** To texts as long as the old ones, once the time of an update is sure to be another one. */
const changedLittle = async (trial: Trial, kind: ChangedKind, { id, record }: Made): Promise<boolean> => {
  const was = trial.session.lens.members(record)
  await trial.pause(resolutionOf(was[kind.resource.updated]))
  const names = writablesOf(trial.session, kind.update).map(one => one.name)
  const text = (one: string) => one.replace(/[a-z]/i, letter => (letter === 'x' ? 'y' : 'x'))
  const sent = altered(trial, kind, only(was, names), { text })
  return isSuccess((await change(trial, kind.update, id, sent)).exchange)
}

/** That it has changed is seen without a condition. */
const askAgain = async (
  trial: Trial,
  kind: ChangedKind,
  operation: Operation,
  id: string,
  old: Exchange,
): Promise<void> => {
  const tag = tagOf(old) ?? ''
  const asked = () => trial.ask(operation, { ...at(operation, id), headers: { 'If-None-Match': tag } })
  const again = await eventually(trial, asked, one => one.reply.status !== 304)
  if (again.reply.status !== 304) return
  const now = shown(trial, kind, await trial.ask(operation, at(operation, id)), id)
  if (now === undefined || isDeepStrictEqual(now, shown(trial, kind, old, id))) return
  // A weak one only should change (section 8.8.1).
  const as = tag.startsWith('W/') ? warning : violation
  const breach = {
    check: 'etag',
    subject: 'old',
    message: 'The ETag from before an update still stands for the record, which has changed.',
    expected: '200 for If-None-Match with the old ETag',
    got: `304, and without a condition ${show(now, 300)}`,
  }
  tell(trial, operation, again, breach, as)
}
