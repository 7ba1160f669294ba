import { isDeepStrictEqual } from 'node:util'
import { isJsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { warning } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page } from './listing.ts'
import { settled, wrongIn } from './settled.ts'

/** `limit[]` is another name than `limit`, whatever a framework makes of it: treated as the document says of strangers. */
export const bracketed: Law = session =>
  session.contract.unknownParameters === 'unsaid'
    ? []
    : listingOperations(session).flatMap(operation =>
        plainOnes(operation).flatMap(parameter =>
          ['[]', '[0]'].map(brackets =>
            lawProbe({
              law: 'query-name',
              operation,
              part: `${parameter.name}${brackets}`,
              writes: false,
              worth: 0.4,
              cost: 3,
              run: onListing(operation, (trial, listing) => ask(trial, listing, parameter, brackets)),
            }),
          ),
        ),
      )

const plainOnes = ({ parameters, action }: Operation): readonly Parameter[] =>
  parameters
    .filter(one => one.in === 'query' && one.style === 'form' && !isJsonObject(one.example))
    .slice(0, action === 'list' ? 8 : 1)

const ask = async (trial: Trial, listing: Listing, parameter: Parameter, brackets: string): Promise<void> => {
  const { operation } = listing
  const name = `${parameter.name}${brackets}`
  const query = `${encodeURIComponent(name)}=${encodeURIComponent(String(parameter.example ?? '1'))}`
  const subject = `bracketed/${name}`
  if (trial.session.contract.unknownParameters === 'refuse') {
    const { exchange } = await page(trial, listing, {}, query)
    const kinds = ['parameter-unknown', 'parameter-invalid', 'filter-unknown', 'fields-untyped']
    return expectRefusal(trial, operation, exchange, { check: 'query-name', subject, kinds, statuses: [400] })
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
