import type { Operation } from '../../document/model.ts'
import { mutationsOf } from '../../document/mutate.ts'
import { withAt } from '../../document/nodes.ts'
import { bodyOf, canFill } from '../../run/bodies.ts'
import type { Session } from '../../run/session.ts'
import { speaksJson } from '../../run/wire.ts'
import { frameOf } from '../bodies/fitting.ts'
import { bodyAt } from '../body-at.ts'
import type { Cell } from './credential-cell.ts'

/** Who may not write is not told what else is wrong with the request: a guard stands before the validation. */
export const withWrongBody = (session: Session, operation: Operation, one: Cell): readonly Cell[] => {
  if (!/(missing|unknown)$/.test(one.about) || !speaksJson(operation) || !canFill(session, operation))
    return []
  const depth = frameOf(operation, session).length
  const schema = operation.body?.contents[0]?.schema ?? {}
  const wrong = mutationsOf(schema, bodyOf(session, operation, true, 'x')).find(
    ({ at, keyword }) => at.length > depth && keyword === 'type',
  )
  if (wrong === undefined) return []
  return [
    {
      ...one,
      about: `${one.about}, with a wrong body`,
      isOften: true, // some frameworks read and judge the body first
      body: path => withAt(bodyAt(session, operation, true, path), wrong.at, wrong.part),
    },
  ]
}
