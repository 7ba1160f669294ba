import type { Contract, Operation } from '../../document/model.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { onListing } from '../listing/listing.ts'
import { compareNeutral } from '../listing/neutral-walk.ts'
import { settled } from '../listing/settled.ts'
import { pagerOf } from '../paging/pager.ts'
import { attributesOf } from './attributes.ts'

/** Whatever of each record is shown, the pages lead from one to the next, and hold the same records. */
export const pagedFields = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const [attribute] = attributesOf(contract, type)
  if (attribute === undefined || pagerOf(operation) === undefined) return []
  const query = { fields: { [type]: attribute } }
  return [
    lawProbe({
      law: 'fields',
      operation,
      part: `${attribute} on all pages`,
      writes: false,
      worth: 0.4,
      cost: 5,
      run: onListing(operation, (trial, listing) =>
        settled(trial, listing, whole =>
          compareNeutral(trial, listing, whole, `fields=${attribute}`, { query }, undefined),
        ),
      ),
    }),
  ]
}
