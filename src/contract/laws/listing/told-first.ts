import type { Law } from '../../provider-contract.ts'
import { operationFor } from '../../run/session.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOperations } from './listing.ts'
import { mayTell, TELLING, tellingRecords } from './telling.ts'

/**
 * Makes the telling records of each listing before the laws that only read it, which may then be asked beside each
 * other. A law that is asked alone makes them itself.
 */
export const toldFirst: Law = session =>
  listingOperations(session)
    .filter(one => one.action === 'list' && mayTell(session, one.resource))
    .map(({ resource }) => operationFor(session.contract, resource, 'create'))
    .filter(one => one !== undefined)
    .map(operation =>
      lawProbe({
        law: 'telling',
        operation,
        writes: true,
        worth: 0.1,
        cost: TELLING.length + 1,
        run: trial => tellingRecords(trial, operation.resource),
      }),
    )
