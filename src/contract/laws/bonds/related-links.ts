import type { JsonObject } from '../../../model/json.ts'
import { shownResource } from '../../document/resources.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { memberAt } from '../../lenses.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page } from '../listing/listing.ts'

/** Records that only what they belong to shows have links to themselves, too, although nobody follows them. */
export const relatedLinks: Law = session =>
  listingOperations(session).flatMap(operation => {
    const resource = shownResource(session.contract, operation)
    const hasItem = session.contract.operations.some(
      one => one.action === 'retrieve' && one.resource === resource,
    )
    if (hasItem || !isSaid(session.contract)) return []
    return lawProbe({
      law: 'links',
      operation,
      writes: false,
      worth: 0.4,
      cost: 1,
      run: onListing(operation, lead),
    })
  })

const lead = async (trial: Trial, listing: Listing): Promise<void> => {
  const { exchange, records } = await page(trial, listing, {})
  const base = trial.session.url.href
  for (const record of records ?? []) {
    const [url, end] = [memberAt(record, ['links', 'self']), endOf(record)]
    if (typeof url !== 'string' || end === undefined) continue
    if (URL.canParse(url, base) && new URL(url, base).pathname.endsWith(end)) continue
    return tell(trial, listing.operation, exchange, {
      check: 'links',
      subject: 'self',
      message: 'The link of a record does not lead to it.',
      expected: `a URL that ends in ${end}`,
      got: show(url),
    })
  }
}

/** https://jsonapi.org/recommendations/#urls-individual-resources: what all links of this document look like. */
const endOf = ({ type, id }: JsonObject): string | undefined =>
  typeof type === 'string' && typeof id === 'string' ? `/${type}/${encodeURIComponent(id)}` : undefined
