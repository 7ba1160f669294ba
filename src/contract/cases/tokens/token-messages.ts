import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { isSuccess } from '../../http/exchange.ts'
import { encodedWhole } from '../../percent.ts'
import type { Variation } from '../../run/compose.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { bytesOf } from '../../run/wire.ts'
import { tell } from '../../tell.ts'
import { inSmallLetters } from '../allowed/small-headers.ts'
import { FORM_TYPE } from '../bodies/wrong-messages.ts'
import { probeOf } from '../probe-of.ts'

/** The same request for a token, said as other clients say it. */
export const tokenMessages = (
  session: Session,
  operation: Operation,
  good: JsonObject,
  types: readonly string[],
): Probe =>
  probeOf({
    family: 'allowed',
    operation,
    about: 'a token asked for otherwise',
    covers: 'message',
    worth: 0.6,
    cost: 2 * types.length + 3,
    run: async trial => {
      for (const [about, request] of waysOf(session, operation, good, types)) {
        const exchange = await trial.ask(operation, request)
        const { trouble, reply } = exchange
        if (isSuccess(exchange) || trouble !== undefined || [411, 429].includes(reply.status)) continue
        tell(trial, operation, exchange, {
          check: 'token',
          subject: about,
          message: 'A good client got no token for a request that says the same in another way.',
          expected: 'a token',
          got: String(reply.status),
        })
      }
    },
  })

const waysOf = (
  session: Session,
  operation: Operation,
  good: JsonObject,
  types: readonly string[],
): readonly (readonly [about: string, request: Variation])[] => {
  const more = { ...good, no_such_parameter: 'surplus' }
  const { headers } = goodRequest(session, operation, { body: good })
  const typed = (type: string, fields: JsonObject, header = type): Variation => ({
    body: bytesOf(fields, type),
    headers: { 'Content-Type': header },
  })
  return [
    ['headers in small letters', { body: good, headers: inSmallLetters(headers) }],
    ['Accept anything', { body: good, headers: { Accept: '*/*' } }],
    ['a body in chunks', { body: good, headers: { 'Transfer-Encoding': 'chunked' } }],
    ...types.flatMap((type): [string, Variation][] => [
      // Browsers, axios and others add it to a form, too.
      [`${type} with charset`, typed(type, good, `${type};charset=UTF-8`)],
      ...(type === FORM_TYPE ? [encoded(good)] : []),
      ...(isOpen(operation, type, more)
        ? [[`one more parameter in ${type}`, typed(type, more)] satisfies [string, Variation]]
        : []),
    ]),
  ]
}

/** Encoders differ in what they leave as it is, so whoever reads a form decodes all of it. */
const encoded = (good: JsonObject): [string, Variation] => {
  const fields = Object.entries(good).map(([name, value]) => `${name}=${encodedWhole(String(value))}`)
  return [
    'a form of encoded letters',
    { body: Buffer.from(fields.join('&')), headers: { 'Content-Type': FORM_TYPE } },
  ]
}

/** RFC 6749 section 3.2: "MUST ignore unrecognized request parameters", unless the document knows better. */
const isOpen = ({ body }: Operation, type: string, fields: JsonObject): boolean =>
  conforms(body?.contents.find(one => one.mediaType === type)?.schema ?? {}, fields)
