import type { JsonObject } from '../../../model/json.ts'
import type { Exchange } from '../../http/exchange.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { change, drop, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import type { MadeKind } from '../kind.ts'
import { resolutionOf } from '../records/moments.ts'
import { addTriplets } from '../twins.ts'
import { isAsBefore } from '../values.ts'
import type { ChangedKind } from './changed-kinds.ts'
import { newMembers } from './new-members.ts'

/** Records made before and after it, as like it as may be, and one of the target's, are what they were. */
export const updatedOthers = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { session } = trial
  const made = await addTriplets(trial, kind)
  const [before, one, after] = made
  const first = knownId(session, kind.resource.name)
  const watched = [before?.id, after?.id].flatMap(id => id ?? [])
  if (one !== undefined) {
    const settle = () => trial.pause(resolutionOf(session.lens.members(one.record)[kind.resource.updated]))
    await settle() // or a time that is set with that of the update would be the same as it was
    const ids = [...watched, ...(first === undefined ? [] : [first])]
    const was = await sights(trial, kind, ids)
    const write = () =>
      change(trial, kind.update, one.id, newMembers(trial, kind, session.lens.members(one.record)))
    const { exchange } = await write()
    const is = await sights(trial, kind, ids)
    untouched(trial, kind, was, is, watched, exchange)
    const moved = first !== undefined && differs(was.get(first), is.get(first))
    if (moved) {
      await settle()
      await write() // somebody else may have been at work on that one; but not each time that we are
      const now = await sights(trial, kind, [first])
      untouched(trial, kind, is, now, [first], exchange)
    }
  }
  await drop(trial, kind, ...made)
}

const sights = async (
  trial: Trial,
  kind: MadeKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, JsonObject | undefined>> => {
  const seen = new Map<string, JsonObject | undefined>()
  for (const id of ids) seen.set(id, await sight(trial, kind, id))
  return seen
}

const differs = (a: JsonObject | undefined, b: JsonObject | undefined): boolean =>
  a !== undefined && !isAsBefore(a, b)

const untouched = (
  trial: Trial,
  { update }: ChangedKind,
  was: ReadonlyMap<string, JsonObject | undefined>,
  is: ReadonlyMap<string, JsonObject | undefined>,
  ids: readonly string[],
  exchange: Exchange,
): void => {
  const changed = ids.find(id => differs(was.get(id), is.get(id)))
  if (changed === undefined) return
  tell(trial, update, exchange, {
    check: 'updated',
    subject: 'others',
    message: 'An update has changed another record than the one that it names.',
    ...apart(was.get(changed), is.get(changed)),
  })
}
