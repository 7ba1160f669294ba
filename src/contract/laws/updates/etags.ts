import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, change, drop } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, type Made, recordIn } from '../record.ts'
import { resolutionOf } from '../records/moments.ts'
import { only, writablesOf } from '../values.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { askAgain, tagOf } from './old-tag.ts'
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

const WORDS = {
  subject: 'old',
  message: 'The ETag from before an update still stands for the record, which has changed.',
}

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
  const seenIn = (one: Exchange) => shown(trial, kind, one, made.id)
  const tagged = seen.filter(([, one]) => tagOf(one) !== undefined && seenIn(one))
  if (tagged.length > 0 && (await changedLittle(trial, kind, made)))
    for (const [operation, old] of tagged)
      await askAgain(trial, { operation, change: at(operation, made.id), old, view: seenIn }, WORDS)
  await drop(trial, kind, made)
}

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
