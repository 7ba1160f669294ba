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
import { only, writablesOf } from '../values.ts'
import { asSent } from './after-update.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { newMembers } from './new-members.ts'
import { isOpenObject, withMoreInside, withOtherItems } from './open-object.ts'

interface Alteration {
  /** The text before, where not every one will do. */
  readonly from?: string
  readonly text?: (text: string) => string
  readonly object?: (object: JsonObject) => JsonObject
}

interface Slight extends Alteration {
  readonly what: string
}

/**
 * What collations take for the same text, a look at the top of an object for the same object, or loose comparison for
 * the same number, and is another.
 */
const SLIGHT: readonly Slight[] = [
  { what: 'case', text: swapCase },
  { what: 'an accent', text: text => text.replace(/e/i, '\u00e9') },
  { what: 'a blank', text: text => text.replace(' ', '  ') },
  { what: 'an object inside', object: withMoreInside },
  { what: 'a list inside', object: withOtherItems },
  { what: 'zeros in front', from: '7', text: () => '007' },
  { what: 'a form of number', from: '007', text: () => '7e0' },
  { what: 'a zero to an empty text', from: '0', text: () => '' },
]

/** An update is kept that changes but the case of a text, an accent, a blank, the form of a number or what is inside. */
export const slightUpdates: Law = session =>
  changedKinds(madeKindsOf(session.contract)).map(kind =>
    lawProbe({
      law: 'updated',
      operation: kind.update,
      part: 'slightly',
      writes: true,
      worth: 0.5,
      cost: 3 + 2 * SLIGHT.length + SLIGHT.filter(one => one.from !== undefined).length,
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
    const start = await startingFrom(trial, kind, made.id, before, slight)
    if (start === undefined) continue
    before = start
    const sent = altered(trial, kind, before, slight)
    if (isDeepStrictEqual(sent, before)) continue
    const { exchange } = await change(trial, kind.update, made.id, sent)
    if (!isSuccess(exchange)) continue // what is refused has changed nothing
    const after = { record: await sight(trial, kind, made.id), exchange }
    const changed = Object.keys(sent).filter(name => !isDeepStrictEqual(sent[name], before[name]))
    asSent(trial, kind, only(sent, changed), after, `change of ${slight.what}`)
    before = sent
  }
  await drop(trial, kind, made)
}

/** The members as they are, or with the text that the change needs; undefined when that is not let in. */
const startingFrom = async (
  trial: Trial,
  kind: ChangedKind,
  id: string,
  before: JsonObject,
  { from }: Alteration,
): Promise<JsonObject | undefined> => {
  if (from === undefined) return before
  const wanted = altered(trial, kind, before, { from, text: () => from })
  if (isDeepStrictEqual(wanted, before)) return before
  const { exchange } = await change(trial, kind.update, id, wanted)
  return isSuccess(exchange) ? wanted : undefined
}

/** The free texts or the free objects made so, where the document lets them be. */
export const altered = (
  { session }: Trial,
  { update, resource }: ChangedKind,
  members: JsonObject,
  alteration: Alteration,
): JsonObject => {
  // A text that is the same in each run may be somebody's already.
  const isOurs = (name: string) => alteration.from === undefined || !resource.unique.includes(name)
  const writables = writablesOf(session, update).filter(one => isOurs(one.name))
  const schemas = new Map(writables.map(one => [one.name, one.schema]))
  return Object.fromEntries(
    Object.entries(members).map(([name, was]) => {
      const schema = schemas.get(name)
      if (schema === undefined) return [name, was]
      const next = nextOf(schema, was, alteration)
      return [name, conforms(schema, next) ? next : was]
    }),
  )
}

const nextOf = (schema: JsonObject, was: Json, { text, object }: Alteration): Json => {
  const isFree = typeof was === 'string' && schema['format'] === undefined && schema['enum'] === undefined
  if (isFree) return text?.(was) ?? was
  return isJsonObject(was) && isOpenObject(schema) ? (object?.(was) ?? was) : was
}
