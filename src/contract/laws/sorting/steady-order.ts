import { isDeepStrictEqual } from 'node:util'
import { isJsonObject } from '../../../model/json.ts'
import { shownResource } from '../../document/resources.ts'
import { writtenAt } from '../../document/written.ts'
import { show, warning } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { widest } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { idsOf, type Listing, listingOperations, onListing, page } from '../listing/listing.ts'

/**
 * An order that the document gives to the last tie, down to the key of the records, is the same each time: by which
 * key ties are broken is left to the server, and that something breaks them is not, or a page could lose a record.
 */
export const steadyOrder: Law = session =>
  listingOperations(session)
    .filter(one => isTotal(session, shownResource(session.contract, one)))
    .map(operation =>
      lawProbe({
        law: 'default-order',
        operation,
        part: 'the same each time',
        writes: false,
        worth: 0.4,
        cost: LOOKS,
        run: onListing(operation, sameEachTime),
      }),
    )

/** Of something that changes with each request, two looks may see the same. */
const LOOKS = 5

const isTotal = ({ contract }: Session, resource: string): boolean => {
  const { order } = writtenAt(contract, ['x-resources', resource])
  const last = Array.isArray(order) ? order.at(-1) : undefined
  return isJsonObject(last) && last['field'] === contract.resources[resource]?.key
}

const sameEachTime = async (trial: Trial, listing: Listing): Promise<void> => {
  const { operation } = listing
  const first = (await page(trial, listing, widest(operation))).records
  if (first === undefined) return
  const was = idsOf(trial, first)
  for (let looks = 1; looks < LOOKS; looks++) {
    const { records, exchange } = await page(trial, listing, widest(operation))
    const is = idsOf(trial, records ?? [])
    // Somebody who writes adds, takes away or changes a record.
    if (!isDeepStrictEqual(was.toSorted(), is.toSorted())) return
    const at = was.findIndex((one, i) => one !== is[i])
    if (at < 0) continue
    const problem = warning({
      check: 'default-order',
      subject: 'the same each time',
      message:
        'The same records are in another order the next time, although the document gives one without ties.',
      expected: `${show(was[at])} at place ${at + 1}, as before`,
      got: show(is[at]),
      clause: operation.pointer,
    })
    return trial.fail(problem, operation, exchange)
  }
}
