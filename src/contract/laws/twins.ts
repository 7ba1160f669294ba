import type { Trial } from '../run/trial.ts'
import { add } from './acts.ts'
import type { MadeKind } from './kind.ts'
import type { Made } from './record.ts'
import { fullMembers, leastMembers, only } from './values.ts'

/** Three records one after the other that are as like each other as may be: what must be unique differs. */
export const addTriplets = async (
  trial: Trial,
  kind: MadeKind,
): Promise<readonly [Made | undefined, Made | undefined, Made | undefined]> => {
  const alike = leastMembers(trial.session, kind.create)
  const apart = () => only(fullMembers(trial.session, kind.create), kind.resource.unique)
  const one = () => add(trial, kind, { ...alike, ...apart() })
  return [await one(), await one(), await one()]
}
