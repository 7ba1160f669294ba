import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import { conforms } from '../../document/schema.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { swapCase } from '../../swap-case.ts'
import { addFull, change, drop, sight } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { writablesOf } from '../values.ts'
import { asSent } from './after-update.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { newMembers } from './new-members.ts'
import { isOpenObject, withMoreInside, withOtherItems } from './open-object.ts'

interface Slight {
  readonly what: string
  readonly text?: (text: string) => string
  readonly object?: (object: JsonObject) => JsonObject
}

/** What collations take for the same text, or a look at the top of an object for the same object, and is another. */
const SLIGHT: readonly Slight[] = [
  { what: 'case', text: swapCase },
  { what: 'an accent', text: text => text.replace(/e/i, '\u00e9') },
  { what: 'a blank', text: text => text.replace(' ', '  ') },
  { what: 'an object inside', object: withMoreInside },
  { what: 'a list inside', object: withOtherItems },
]

/** An update that changes nothing but the case of a text, an accent, a blank or the inside of an object is kept. */
export const slightUpdates: Law = session =>
  changedKinds(madeKindsOf(session.contract)).map(kind =>
    lawProbe({
      law: 'updated',
      operation: kind.update,
      part: 'slightly',
      writes: true,
      worth: 0.5,
      cost: 3 + 2 * SLIGHT.length,
      run: trial => slightly(trial, kind),
    }),
  )

const slightly = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const { lens } = trial.session
  let before = newMembers(trial, kind, lens.members(made.record))
  const first = await change(trial, kind.update, made.id, before)
  for (const slight of isSuccess(first.exchange) ? SLIGHT : []) {
    const sent = altered(trial, kind, before, slight)
    if (isDeepStrictEqual(sent, before)) continue
    const { exchange } = await change(trial, kind.update, made.id, sent)
    if (!isSuccess(exchange)) continue // what is refused has changed nothing
    const after = { record: await sight(trial, kind, made.id), exchange }
    asSent(trial, kind, sent, after, `change of ${slight.what}`)
    before = sent
  }
  await drop(trial, kind, made)
}

/** The free texts or the free objects made so, where the document lets them be. */
const altered = (
  { session }: Trial,
  { update }: ChangedKind,
  members: JsonObject,
  slight: Slight,
): JsonObject => {
  const schemas = new Map(writablesOf(session, update).map(one => [one.name, one.schema]))
  return Object.fromEntries(
    Object.entries(members).map(([name, was]) => {
      const schema = schemas.get(name) ?? {}
      const next = nextOf(schema, was, slight)
      return [name, conforms(schema, next) ? next : was]
    }),
  )
}

const nextOf = (schema: JsonObject, was: Json, { text, object }: Slight): Json => {
  const isFree = typeof was === 'string' && schema['format'] === undefined && schema['enum'] === undefined
  if (isFree) return text?.(was) ?? was
  return isJsonObject(was) && isOpenObject(schema) ? (object?.(was) ?? was) : was
}
