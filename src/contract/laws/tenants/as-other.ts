import type { Operation } from '../../document/model.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Proof } from '../../run/credentials.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import type { Kind } from '../kind.ts'
import type { Listing } from '../listing/listing.ts'
import { proofBy } from '../proof-by.ts'
import { at, type Made } from '../record.ts'

/** The other account's credential in place of ours. */
export const otherProof = (session: Session, operation: Operation): Proof =>
  proofBy(session, operation, session.supplied.otherToken ?? '')

/** The plainest allowed request of an operation, sent by the other account. */
export const asOther = (trial: Trial, operation: Operation, change: Variation = {}): Promise<Exchange> =>
  trial.ask(operation, { ...change, proof: otherProof(trial.session, operation) })

/** A listing as the other account has it. */
export const asTheirs = ({ session }: Trial, listing: Listing): Listing => ({
  ...listing,
  change: { ...listing.change, proof: otherProof(session, listing.operation) },
})

/** Takes a record of theirs away again, where the API has a way. */
export const dropTheirs = async (trial: Trial, { remove }: Kind, made: Made | undefined): Promise<void> => {
  if (remove && made) await asOther(trial, remove, at(remove, made.id))
}
