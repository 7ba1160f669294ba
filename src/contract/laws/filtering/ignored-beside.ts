import { isDeepStrictEqual } from 'node:util'
import type { Parameter } from '../../document/model.ts'
import { show } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { fewValues } from '../listing/few-values.ts'
import { type Listing, listingOperations, onListing, page } from '../listing/listing.ts'
import { settled, wrongIn } from '../listing/settled.ts'
import { filtersOf, placesOf, queryOf } from './filter-conditions.ts'
import { ascending } from './filter-forms.ts'

/** A parameter that is documented to change nothing of what is shown does so beside every filter, too. */
export const ignoredBeside: Law = session =>
  listingOperations(session).flatMap(operation =>
    operation.parameters
      .filter(one => one.role === 'ignored' && one.in === 'query')
      .map(parameter =>
        lawProbe({
          law: 'filter',
          operation,
          part: `beside ${parameter.name}`,
          writes: false,
          worth: 0.6,
          cost: 12,
          run: onListing(operation, (trial, listing) => beside(trial, listing, parameter)),
        }),
      ),
  )

const beside = (trial: Trial, listing: Listing, ignored: Parameter): Promise<void> =>
  settled(trial, listing, async whole => {
    for (const filter of filtersOf(listing.operation)) {
      const places = placesOf(trial, whole, filter).toSorted(ascending)
      const place = places[Math.floor(places.length / 2)]
      if (place === undefined) continue
      const query = queryOf([[filter, place]])
      const plain = await page(trial, listing, query)
      for (const value of fewValues(ignored)) {
        const { exchange, records } = await page(trial, listing, { ...query, [ignored.name]: value })
        if (isDeepStrictEqual(records, plain.records)) continue
        return wrongIn(exchange, {
          check: 'filter',
          subject: `${filter.name}/beside ${ignored.name}`,
          message: `${ignored.name} changes what ${filter.name} lets through.`,
          expected: `${show(plain.records?.length)} records, as without it`,
          got: `${exchange.reply.status} with ${show(records?.length)} records`,
          clause: ignored.pointer,
        })
      }
    }
    return undefined
  })
