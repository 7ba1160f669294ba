import type { Json } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { bodyOf } from '../run/bodies.ts'
import type { Variation } from '../run/compose.ts'
import type { Session } from '../run/session.ts'

/** The id of the record that a request is about, which stands first in its path. */
export const idIn = ({ path = {} }: Variation): string | undefined => Object.values(path)[0]

/** A body that the operation allows for the record of the path, like no other of the run. */
export const bodyAt = (session: Session, operation: Operation, full: boolean, path: Variation): Json =>
  bodyOf(session, operation, full, idIn(path))

/** The smallest such body, where the operation takes one. */
export const leastBodyAt = (session: Session, operation: Operation, path: Variation): Variation =>
  operation.body === undefined ? {} : { body: bodyAt(session, operation, false, path) }
