import { isDeepStrictEqual } from 'node:util'
import { show } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { operationFor } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { at } from '../record.ts'
import { listingOperations, onListing } from './listing.ts'
import { shown } from './unmoved.ts'

/** Who has looked at a record finds the list as it was. */
export const afterFetch: Law = session =>
  listingOperations(session).flatMap(operation => {
    const retrieve = operationFor(session.contract, operation.resource, 'retrieve')
    if (retrieve === undefined || operation.action !== 'list') return []
    return [
      lawProbe({
        law: 'reading',
        operation,
        part: 'after a record was fetched',
        writes: false,
        worth: 0.4,
        cost: 8,
        run: onListing(operation, async (trial, listing) => {
          const plain = () => trial.ask(operation, listing.change)
          for (let tries = 1; tries <= 2; tries++) {
            const [one, before] = [await plain(), await plain()]
            const last = session.lens.records(jsonOf(before), listing.resource)?.at(-1)
            const id = last && session.lens.id(last)
            if (!isSuccess(before) || id === undefined) return
            if (!isDeepStrictEqual(shown(trial, listing, one), shown(trial, listing, before))) return
            await trial.ask(retrieve, at(retrieve, id))
            const after = await plain()
            if (isDeepStrictEqual(shown(trial, listing, before), shown(trial, listing, after))) return
            if (tries === 2)
              tell(trial, operation, after, {
                check: 'reading',
                subject: 'after a fetch',
                message: 'A list is another one after one of its records was fetched.',
                expected: show(shown(trial, listing, before), 200),
                got: show(shown(trial, listing, after), 200),
              })
          }
        }),
      }),
    ]
  })
