import { isDeepStrictEqual } from 'node:util'
import { isJsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { warning } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { nobodys } from '../filtering/hidden.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page } from './listing.ts'
import { settled, wrongIn } from './settled.ts'

/**
 * `limit[]` is another name than `limit`, and `page.size` than `page_size`, whatever a framework makes of it: treated as
 * the document says of strangers.
 */
export const bracketed: Law = session =>
  session.contract.unknownParameters === 'unsaid'
    ? []
    : listingOperations(session).flatMap(operation =>
        plainOnes(operation).flatMap(parameter =>
          nearNames(operation, parameter).map(near =>
            lawProbe({
              law: 'query-name',
              operation,
              part: near.name,
              writes: false,
              worth: 0.4,
              cost: 3,
              run: onListing(operation, (trial, listing) => ask(trial, listing, parameter, near)),
            }),
          ),
        ),
      )

const plainOnes = ({ parameters, action }: Operation): readonly Parameter[] =>
  parameters
    .filter(one => one.in === 'query' && one.style === 'form' && !isJsonObject(one.example))
    .slice(0, action === 'list' ? 8 : 1)

interface Near {
  readonly name: string
  readonly subject: string
  /** True when a language of servers has no other names than what it makes of this one. */
  readonly isOften: boolean
}

/** PHP, which has no dots and blanks in names, makes underscores of them. */
const nearNames = ({ parameters }: Operation, { name }: Parameter): readonly Near[] => {
  const isFree = (near: string) => near !== name && parameters.every(one => one.name !== near)
  const near = ['.', ' '].map(sign => name.replaceAll('_', sign)).filter(isFree)
  return [
    ...['[]', '[0]'].map(one => ({ name: name + one, subject: `bracketed/${name}${one}`, isOften: false })),
    ...near.map(one => ({ name: one, subject: `near/${one}`, isOften: true })),
  ]
}

const ask = async (
  trial: Trial,
  listing: Listing,
  parameter: Parameter,
  { name, subject, isOften }: Near,
): Promise<void> => {
  const { operation } = listing
  const isRefused = trial.session.contract.unknownParameters === 'refuse'
  // Where it is ignored, a value that would let nothing through.
  const telling = isRefused || parameter.filter === undefined ? parameter.example : nobodys(parameter)
  const query = `${encodeURIComponent(name)}=${encodeURIComponent(String(telling ?? '1'))}`
  if (isRefused) {
    const { exchange } = await page(trial, listing, {}, query)
    const kinds = ['parameter-unknown', 'parameter-invalid', 'filter-unknown', 'fields-untyped']
    const refusal = { check: 'query-name', subject, kinds, statuses: [400], isOften }
    return expectRefusal(trial, operation, exchange, refusal)
  }
  if (listing.pager !== undefined) return
  await settled(trial, listing, async whole => {
    const { exchange, records } = await page(trial, listing, {}, query)
    if (isDeepStrictEqual(records, whole)) return undefined
    const problem = {
      check: 'query-name',
      subject,
      message: 'A parameter that is not documented changes the answer.',
      expected: `${whole.length} records, as without it`,
      got: `${exchange.reply.status} with ${records?.length ?? 'no'} records`,
      clause: parameter.pointer,
    }
    return wrongIn(exchange, problem, warning)
  })
}
