import type { Operation } from '../document/model.ts'
import { goodValues, type Proof, proofOf } from '../run/credentials.ts'
import type { Session } from '../run/session.ts'

/** Another token in the place of ours: of another account, or one that is not good enough. */
export const proofBy = ({ contract, supplied }: Session, operation: Operation, token: string): Proof => {
  const own = supplied.accessToken === undefined ? { token } : { accessToken: token }
  return proofOf(contract, goodValues(contract, operation, { ...supplied, ...own }))
}
