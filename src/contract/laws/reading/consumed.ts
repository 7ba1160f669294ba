import type { Operation } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOperations } from '../listing/listing.ts'
import { at } from '../record.ts'

/** Owners whose listings are read twice. Of one somebody else may have taken something away; of two hardly. */
const OWNERS = 12
const ENOUGH = 2

/** Reading takes nothing away: what belongs to a record is there the second time. */
export const consumed: Law = session =>
  listingOperations(session)
    .filter(one => one.action === 'related')
    .map(operation =>
      lawProbe({
        law: 'reading',
        operation,
        part: 'read twice',
        writes: false,
        worth: 0.4,
        cost: 2 * OWNERS,
        run: trial => readTwice(trial, operation),
      }),
    )

const readTwice = async (trial: Trial, operation: Operation): Promise<void> => {
  const { samples, lens, contract } = trial.session
  const owners = (samples.get(operation.resource) ?? []).flatMap(one => lens.id(one) ?? [])
  let emptied = 0
  for (const id of owners.toReversed().slice(0, OWNERS)) {
    const first = await trial.ask(operation, at(operation, id))
    const second = await trial.ask(operation, at(operation, id))
    const [before, after] = [first, second].map(
      one => (isSuccess(one) && lens.records(jsonOf(one), shownResource(contract, operation))) || [],
    )
    if (!before?.length || after === undefined || after.length >= before.length) continue
    emptied += 1
    if (emptied < ENOUGH) continue
    return tell(trial, operation, second, {
      check: 'reading',
      subject: 'consumed',
      message: 'What was read is not there the next time.',
      expected: `${before.length} records`,
      got: String(after.length),
    })
  }
}
