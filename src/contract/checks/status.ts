import type { Operation } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { type Problem, violation, warning } from '../finding.ts'
import { headerOf, JSON_API, mediaTypeOf } from '../http/exchange.ts'
import { isRightOfServer } from './http-rights.ts'
import { matches, type Seen } from './seen.ts'

/** No request, however bad, may break the server, documented or not. */
export const serverError = ({ exchange: { reply }, operation }: Seen): readonly Problem[] =>
  reply.status < 500
    ? []
    : [
        violation({
          check: 'server-error',
          subject: String(reply.status),
          message: 'The server failed.',
          expected: 'an answer to the request, or a 4xx that says what is wrong with it',
          got: `${reply.status} ${reply.body.toString('utf8', 0, 120)}`,
          clause: operation.pointer,
        }),
      ]

export const status = (seen: Seen): readonly Problem[] => {
  const { contract, exchange, operation, response } = seen
  const { reply } = exchange
  if (response !== undefined || reply.status >= 500 || isConditional(exchange)) return []
  const isStranger = !isSaid(contract)
  if (isStranger && isRightOfServer(operation, exchange)) return []
  // A document that leaves out how bad requests are refused leaves it to the server how it does; how long a line may
  // be, whose pages may ask, and whether a body may be announced, is decided by whatever stands in front of it.
  const isOften = isStranger
    ? REFUSALS.includes(reply.status)
    : isOfTheFront(operation, exchange) || reply.status === 417 || isUnmeasured(exchange)
  const tell = isOften ? warning : violation
  return [
    tell({
      check: 'status',
      subject: String(reply.status),
      message: 'The status is not documented for this operation.',
      expected: operation.responses.map(one => one.status).join(', '),
      got: String(reply.status),
      clause: [...operation.pointer, 'responses'],
    }),
  ]
}

/** Who asks on a condition may be told that nothing has changed (RFC 9110 section 13.2.2), or that it does not hold. */
const isConditional = ({ sent, reply }: Seen['exchange']): boolean =>
  [304, 412].includes(reply.status) && Object.keys(sent.headers).some(name => /^if-/i.test(name))

/** How any server refuses what it will not do, whether anybody wrote it down or not. */
const REFUSALS = [400, 403, 404, 409, 410, 422]

/** Who wants to know how long a body is may say so (RFC 9112 section 6.3). */
const isUnmeasured = ({ sent, reply }: Seen['exchange']): boolean =>
  reply.status === 411 && headerOf(sent, 'transfer-encoding') !== undefined

const isOfTheFront = (operation: Operation, exchange: Seen['exchange']): boolean =>
  [403, 414, 431].includes(exchange.reply.status) && isRightOfServer(operation, exchange)

/** A documented body is there. One that nobody documented is only remarkable, save where HTTP itself has none. */
export const presence = ({ exchange: { reply, sent }, response }: Seen): readonly Problem[] => {
  if (response === undefined) return []
  const isDocumented = response.contents.length > 0 && sent.method !== 'HEAD'
  const isThere = reply.body.length > 0
  if (isDocumented === isThere) return []
  const tell = isDocumented || reply.status === 204 ? violation : warning
  return [
    tell({
      check: 'body-presence',
      subject: String(reply.status),
      message: isThere ? 'There is a body where none is documented.' : 'The documented body is missing.',
      expected: isDocumented ? response.contents.map(one => one.mediaType).join(' or ') : 'no body',
      got: isThere ? `${reply.body.length} bytes` : 'no body',
      clause: response.pointer,
    }),
  ]
}

/** The exact one: `application/json` is not `application/vnd.api+json`, whatever follows the plus. */
export const mediaType = ({ exchange: { reply }, response }: Seen): readonly Problem[] => {
  if (response === undefined || reply.body.length === 0 || response.contents.length === 0) return []
  const type = reply.headers['content-type'] ?? ''
  const documented = response.contents.map(one => one.mediaType)
  const isJsonApi = mediaTypeOf(type) === JSON_API
  // JSON:API 1.0 allows no parameters (https://jsonapi.org/format/1.0/#content-negotiation-servers).
  const isRight =
    documented.some(one => matches(one, mediaTypeOf(type))) && !(isJsonApi && type.includes(';'))
  if (isRight && !isForeignCharset(type)) return []
  return [
    violation({
      check: 'media-type',
      subject: String(reply.status),
      message: 'The media type is not the documented one.',
      expected: documented.join(' or '),
      got: type === '' ? 'no Content-Type' : type,
      clause: [...response.pointer, 'content'],
    }),
  ]
}

/** JSON is UTF-8 (RFC 8259 section 8.1), whatever the header would like it to be. */
const isForeignCharset = (type: string): boolean => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1]
  return charset !== undefined && /json/i.test(type) && !/^utf-?8$/i.test(charset)
}
