import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { typeOf } from '../../document/shape.ts'
import type { Session } from '../../run/session.ts'
import { leastMembers, writablesOf } from '../values.ts'

/**
 * The members of a record whose texts look like numbers, which are other texts than the same number written otherwise.
 * What is required bears our name, or else nobody could tell that the record is ours.
 */
export const numberedMembers = (session: Session, create: Operation): JsonObject | undefined => {
  const least = leastMembers(session, create)
  const unique = session.contract.resources[create.resource]?.unique ?? []
  const numbered = writablesOf(session, create).flatMap(({ name, schema }) => {
    const isFree =
      typeOf(schema) === 'string' && schema['enum'] === undefined && schema['format'] === undefined
    const value = unique.includes(name) ? `00${numberOfOurs(session)}` : '007'
    return isFree && !(name in least) && conforms(schema, value) ? [[name, value] as const] : []
  })
  const isOurs = JSON.stringify(least).includes(session.runId)
  return isOurs && numbered.length > 0 ? { ...least, ...Object.fromEntries(numbered) } : undefined
}

/** One that no other run is likely to have. */
const numberOfOurs = (session: Session): number =>
  1e8 + session.random(`number ${session.runId} ${session.serial()}`, 9e8)
