import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Variation } from '../../run/compose.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, page } from '../listing/listing.ts'
import { type Knob, pagerOf, turned } from '../paging/pager.ts'

/**
 * What a request says holds for no other. Here it says the size of pages where careless servers let all their objects
 * inherit it from: in a body that a reading has none of, and in its query. That may do harm until they are started
 * anew, so it is left to runs that write.
 */
export const inheritedSize: Law = session =>
  listingOperations(session).flatMap(operation => {
    const size = pagerOf(operation)?.size
    const isPlain = operation.action === 'list' && operation.body === undefined
    if (!isPlain || size === undefined || !conforms(size.schema, 1)) return []
    return lawProbe({
      law: 'inherited',
      operation,
      writes: true,
      worth: 0.4,
      cost: 6,
      run: onListing(operation, (trial, listing) => changesNoOther(trial, listing, size)),
    })
  })

const changesNoOther = async (trial: Trial, listing: Listing, size: Knob): Promise<void> => {
  const { operation } = listing
  const countBy = async (query = {}) => (await page(trial, listing, query)).records?.length ?? 0
  const before = await countBy()
  if (before < 2) return
  await say(trial, operation, size, 1)
  const { exchange, records } = await page(trial, listing, {})
  // Others may have deleted all but one: then no more follow, and there are none for who asks for more.
  const [{ lens }, body] = [trial.session, jsonOf(exchange)]
  const isPart = lens.next(body) !== undefined || Number(lens.total(body)) > 1
  if (records?.length !== 1 || !isPart || (await countBy(turned([size, before]))) < 2) return
  await say(trial, operation, size, Number(size.schema['default'] ?? before))
  tell(trial, operation, exchange, {
    check: 'inherited',
    subject: '__proto__',
    message: 'What one request says as __proto__, in its body or its query, holds for those after it.',
    expected: `${before} records, as before`,
    got: '1 record, the size that was said there',
  })
}

/** What is answered to it is nobody's business: a body may well be too much for a GET (RFC 9110 section 9.3.1). */
const say = async ({ session }: Trial, operation: Operation, size: Knob, count: number): Promise<void> => {
  for (const way of waysOf(size, count)) await session.client.send(goodRequest(session, operation, way))
}

/** As a text, which all parameters are. */
const waysOf = ({ parameter: { name }, member }: Knob, count: number): readonly Variation[] => {
  const value = `${count}`
  const members = JSON.stringify({ [name]: member === undefined ? value : { [member]: value } })
  const place = `[${name}]${member === undefined ? '' : `[${member}]`}=${value}`
  const pairs = encodeURI(`__proto__${place}&constructor[prototype]${place}`)
  const json = `{"__proto__":${members},"constructor":{"prototype":${members}}}`
  const body = (type: string, text: string) => ({
    body: Buffer.from(text),
    headers: { 'Content-Type': type },
  })
  return [
    body('application/json', json),
    body('application/x-www-form-urlencoded', pairs),
    { rawQuery: pairs },
  ]
}
