import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import type { Operation, Pointer } from '../../document/model.ts'
import { show } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { fewValues } from '../listing/few-values.ts'
import { type Listing, listingOperations, onListing, page } from '../listing/listing.ts'
import { settled, wrongIn } from '../listing/settled.ts'
import { filtersOf, placesOf, queryOf } from './filter-conditions.ts'
import { ascending } from './filter-forms.ts'

interface Ignored {
  readonly name: string
  readonly values: readonly Json[]
  readonly clause: Pointer
}

/** A parameter that is documented to change nothing of what is shown does so beside every filter, too. */
export const ignoredBeside: Law = session =>
  listingOperations(session).flatMap(operation =>
    ignoredOf(session, operation).map(ignored =>
      lawProbe({
        law: 'filter',
        operation,
        part: `beside ${ignored.name}`,
        writes: false,
        worth: 0.6,
        cost: 20,
        run: onListing(operation, (trial, listing) => beside(trial, listing, ignored)),
      }),
    ),
  )

const ignoredOf = ({ contract }: Session, operation: Operation): readonly Ignored[] => [
  ...operation.parameters
    .filter(one => one.role === 'ignored' && one.in === 'query')
    .map(one => ({ name: one.name, values: fewValues(one), clause: one.pointer })),
  ...(contract.unknownParameters === 'ignore' && filtersOf(operation).length > 0
    ? [{ name: 'no_such_parameter', values: ['1'], clause: operation.pointer }]
    : []),
]

/** Behind the filter and before it. */
const beside = (trial: Trial, listing: Listing, { name, values, clause }: Ignored): Promise<void> =>
  settled(trial, listing, async whole => {
    for (const filter of filtersOf(listing.operation)) {
      const places = placesOf(trial, whole, filter).toSorted(ascending)
      const place = places[Math.floor(places.length / 2)]
      if (place === undefined) continue
      const query = queryOf([[filter, place]])
      const plain = await page(trial, listing, query)
      const sent = values.flatMap(value => [
        { ...query, [name]: value },
        { [name]: value, ...query },
      ])
      for (const one of sent) {
        const { exchange, records } = await page(trial, listing, one)
        if (isDeepStrictEqual(records, plain.records)) continue
        return wrongIn(exchange, {
          check: 'filter',
          subject: `${filter.name}/beside ${name}`,
          message: `${name} changes what ${filter.name} lets through.`,
          expected: `${show(plain.records?.length)} records, as without it`,
          got: `${exchange.reply.status} with ${show(records?.length)} records`,
          clause,
        })
      }
    }
    return undefined
  })
