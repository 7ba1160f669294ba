import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../../model/json.ts'
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

/** What collations take for the same text, and is another one all the same. */
const SLIGHT: readonly (readonly [what: string, made: (text: string) => string])[] = [
  ['case', swapCase],
  ['an accent', text => text.replace(/e/i, '\u00e9')],
  ['a blank', text => text.replace(' ', '  ')],
]

/** An update that changes nothing but the case of a text, an accent or a blank is one, and is kept. */
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
  for (const [what, make] of isSuccess(first.exchange) ? SLIGHT : []) {
    const sent = altered(trial, kind, before, make)
    if (isDeepStrictEqual(sent, before)) continue
    const { exchange } = await change(trial, kind.update, made.id, sent)
    if (!isSuccess(exchange)) continue // what is refused has changed nothing
    asSent(trial, kind, sent, { record: await sight(trial, kind, made.id), exchange }, `change of ${what}`)
    before = sent
  }
  await drop(trial, kind, made)
}

/** The free texts made so, where the document lets them be. */
const altered = (
  { session }: Trial,
  { update }: ChangedKind,
  members: JsonObject,
  make: (text: string) => string,
): JsonObject => {
  const schemas = new Map(writablesOf(session, update).map(one => [one.name, one.schema]))
  return Object.fromEntries(
    Object.entries(members).map(([name, was]) => {
      const schema = schemas.get(name) ?? {}
      const isFree = typeof was === 'string' && schema['format'] === undefined && schema['enum'] === undefined
      const next = isFree ? make(was) : was
      return [name, conforms(schema, next) ? next : was]
    }),
  )
}
