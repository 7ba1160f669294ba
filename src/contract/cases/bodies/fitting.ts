import type { JsonObject } from '../../../model/json.ts'
import type { WordedFault } from '../../document/faults.ts'
import type { Operation, Pointer } from '../../document/model.ts'
import type { Mutation } from '../../document/mutate.ts'
import { propertiesOf, requiredOf } from '../../document/shape.ts'
import type { Session } from '../../run/session.ts'

/** What a member is said to be that is not there. */
export const BLANK = ['member-blank', 'member-missing']

/** Where the members are, in a body of the operation. */
export const frameOf = ({ resource }: Operation, { lens }: Session): Pointer =>
  lens.pointer('x', resource).split('/').slice(1, -1)

/**
 * Wordings whose example points at a member are about the members beside that one; those that point nowhere, about
 * the frame around them. Deeper down, nobody has said which of the two it is. Without the frame its required members
 * are missing as well, and either may be told.
 */
export const fitting = (operation: Operation, { at, keyword, part }: Mutation, session: Session) => {
  const frame = frameOf(operation, session)
  const depth = at.length - 1
  const isMember = depth === frame.length && frame.every((name, i) => at[i] === name)
  const isFrame = frame.length > 0 && at.length <= frame.length
  const isHalf = isFrame && keyword === 'type' && at.length === frame.length // attributes that are a list
  const isEmptied = (part ?? null) === null && at.join('/') === frame.join('/') && needsMembers(operation, at)
  return ({ example, kind }: WordedFault): boolean => {
    const points = example.with['pointer'] !== undefined
    if (kind === 'member-unknown') return true
    if (frame.length === 0 || operation.body === undefined) return true
    if (isMember) return points
    return !isFrame || !points || (isEmptied && BLANK.includes(kind)) || (isHalf && kind === 'member-invalid')
  }
}

const needsMembers = ({ body }: Operation, at: Pointer): boolean => {
  const schema = body?.contents[0]?.schema ?? {}
  return requiredOf(at.reduce<JsonObject>((one, name) => propertiesOf(one)[name] ?? {}, schema)).length > 0
}
