import type { Operation } from '../document/model.ts'
import type { Sent } from '../http/exchange.ts'
import { compose, type Variation } from './compose.ts'
import { goodValues, proofOf } from './credentials.ts'
import type { Session } from './session.ts'

/** The plainest allowed request of the operation, with good credentials, but for what varies. */
export const goodRequest = (
  { contract, url, supplied }: Pick<Session, 'contract' | 'url' | 'supplied'>,
  operation: Operation,
  change: Variation = {},
): Sent =>
  compose(contract, url, operation, {
    proof: proofOf(contract, goodValues(contract, operation, supplied)),
    ...change,
  })
