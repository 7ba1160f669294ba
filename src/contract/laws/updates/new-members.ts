import type { JsonObject } from '../../../model/json.ts'
import type { Trial } from '../../run/trial.ts'
import { novel, writablesOf } from '../values.ts'
import type { ChangedKind } from './changed-kinds.ts'

/** New values for every member that the update may set. */
export const newMembers = (trial: Trial, { update }: ChangedKind, was: JsonObject): JsonObject => {
  const { session } = trial
  return Object.fromEntries(
    writablesOf(session, update).map(one => [one.name, novel(session, one.schema, was[one.name])]),
  )
}
