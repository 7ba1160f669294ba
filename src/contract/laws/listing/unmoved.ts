import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing } from './listing.ts'

/** What a reading says beside its parameters, and no document speaks of, changes nothing of what is shown. */
export const unmoved: Law = session =>
  listingOperations(session).flatMap(operation => {
    const told = operation.parameters.filter(one => one.in === 'header').map(one => one.name.toLowerCase())
    return asides(operation)
      .filter(one => Object.keys(one.change.headers ?? {}).every(name => !told.includes(name.toLowerCase())))
      .slice(0, operation.action === 'list' ? undefined : 1)
      .map(({ name, change }) =>
        lawProbe({
          law: 'reading',
          operation,
          part: name,
          writes: false,
          worth: 0.4,
          cost: 6,
          run: onListing(operation, (trial, listing) => still(trial, listing, name, change)),
        }),
      )
  })

interface Aside {
  readonly name: string
  readonly change: Variation
}

const asides = (operation: Operation): readonly Aside[] => {
  const plain = operation.parameters.filter(one => one.in === 'query' && one.style === 'form')
  const said = Object.fromEntries(plain.map((one): [string, Json] => [one.name, one.example ?? 1]))
  const type = { 'Content-Type': 'application/json' }
  return [
    { name: 'the same again', change: {} },
    { name: 'a body', change: { body: { limit: 1, ...said }, headers: type } },
    { name: 'another language', change: { headers: { 'Accept-Language': 'de-DE, fr;q=0.9' } } },
    { name: 'a language with digits of its own', change: { headers: { 'Accept-Language': 'ar-EG' } } },
    { name: 'an idempotency key', change: { headers: { 'Idempotency-Key': 'cgkit' } } },
    { name: 'a range', change: { headers: { Range: 'items=0-0' } } },
    { name: 'a page in headers', change: { headers: { 'X-Page': '2', 'X-Per-Page': '1', 'X-Limit': '1' } } },
    { name: 'compression', change: { headers: { 'Accept-Encoding': 'gzip, br' } } },
    { name: 'a preference', change: { headers: { Prefer: 'return=minimal' } } },
  ]
}

/** Before, so, and after: what differs only in the middle was moved. */
const still = async (trial: Trial, listing: Listing, name: string, change: Variation): Promise<void> => {
  const { operation } = listing
  const plain = () => trial.ask(operation, listing.change)
  for (let tries = 1; ; tries++) {
    const [before, said, after] = [
      await plain(),
      await trial.ask(operation, { ...listing.change, ...change }),
      await plain(),
    ]
    if (!isSuccess(before) || !isDeepStrictEqual(shown(trial, listing, before), shown(trial, listing, after)))
      return
    if (isDeepStrictEqual(shown(trial, listing, before), shown(trial, listing, said))) return
    // A server may well refuse what it does not know; that its status is documented is checked with every answer.
    if (said.reply.status >= 400 && said.reply.status < 500) return
    if (tries < 2) continue
    return tell(trial, operation, said, {
      check: 'reading',
      subject: `aside/${name}`,
      message: `A reading with ${name} shows something else.`,
      expected: `the answer that came without: ${before.reply.status} ${show(jsonOf(before), 200)}`,
      got: `${said.reply.status} ${show(jsonOf(said), 200)}`,
    })
  }
}

/** The records, and what a listing says beside them but for what is another one each time. */
export const shown = ({ session: { lens } }: Trial, { resource }: Listing, exchange: Exchange): Json => [
  ...(lens.records(jsonOf(exchange), resource) ?? [String(exchange.reply.status)]),
  lens.total(jsonOf(exchange)) ?? null,
]
