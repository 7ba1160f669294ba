import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from '../../../model/json.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { drop, tryAdd } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import type { Made } from '../record.ts'
import { leastMembers } from '../values.ts'

/**
 * Who makes again what was deleted, with no more than must be said, makes a new record: nothing of the old one comes
 * back. One that is refused says nothing here.
 */
export const madeAgain = async (trial: Trial, kind: MadeKind, gone: Made): Promise<void> => {
  const { session } = trial
  const { lens, runId } = session
  const old = lens.members(gone.record)
  const least = leastMembers(session, kind.create)
  const same: JsonObject = Object.fromEntries(
    Object.entries(least).map(([name, value]) => [
      name,
      typeof value === 'string' ? (old[name] ?? value) : value,
    ]),
  )
  const { made, exchange } = await tryAdd(trial, kind, same)
  if (made === undefined) return
  const now = lens.members(made.record)
  const back = Object.keys(old).find(
    name => !(name in same) && isOurs(old[name], runId) && isDeepStrictEqual(old[name], now[name]),
  )
  if (back !== undefined && made.id !== gone.id)
    tell(trial, kind.create, exchange, {
      check: 'deleted',
      subject: 'made again',
      message: 'What is made again after it was deleted has something of the old record.',
      expected: 'a new record, with what was sent and no more',
      got: `its ${back}`,
    })
  if (made.id === gone.id) usedAgain(trial, kind, made)
  await drop(trial, kind, made)
}

/** Ids are never used again, whoever kept the record of the old one. */
export const usedAgain = (trial: Trial, { create }: MadeKind, { id, exchange }: Made): void =>
  tell(trial, create, exchange, {
    check: 'deleted',
    subject: 'id',
    message: 'A new record was given the id of one that was deleted.',
    expected: 'an id that was never used',
    got: id,
  })

/** What no server would come to by itself has the mark of the run in it. */
const isOurs = (value: Json | undefined, runId: string): boolean =>
  value !== undefined && JSON.stringify(value).includes(runId)
