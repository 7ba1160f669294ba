import type { Operation } from '../document/model.ts'
import { type Exchange, headerOf, mediaTypeOf, type Sent } from '../http/exchange.ts'
import { isAllowedRequest } from '../run/allowed-request.ts'
import { speaksJson } from '../run/wire.ts'
import { matches } from './seen.ts'

/**
 * Answers that RFC 9110 lets every server give to such a request, whether its document speaks of them or not: the
 * request is not one of the document's, but one that HTTP itself knows an answer to.
 */
export const isRightOfServer = (operation: Operation, { sent, reply }: Exchange): boolean =>
  RIGHTS[reply.status]?.(operation, sent) ?? false

const RIGHTS: Readonly<Record<number, (operation: Operation, sent: Sent) => boolean>> = {
  304: (_, sent) => isConditional(sent),
  400: (operation, sent) => isMalformed(operation, sent) || !isAllowedRequest(operation, sent),
  401: ({ security }) => security.length > 0,
  403: (_, sent) => headerOf(sent, 'origin') !== undefined, // a page of nobody that it knows
  404: (operation, sent) =>
    operation.path.includes('{') || operation.method !== sent.method || !isAllowedRequest(operation, sent),
  405: ({ method }, sent) => method !== sent.method,
  406: (operation, sent) => !isAcceptable(operation, sent),
  412: (_, sent) => isConditional(sent),
  413: (_, { body }) => (body?.length ?? 0) > LARGE,
  414: (_, { target }) => target.length > LONG,
  415: (operation, sent) => !isSpoken(operation, sent),
  416: (_, sent) => headerOf(sent, 'range') !== undefined,
  422: (operation, sent) => !isAllowedRequest(operation, sent),
  429: () => true,
  431: (_, { headers }) => JSON.stringify(headers).length > LONG,
}

/** Bytes that a server need not be ready for; URLs and headers have to be ready for fewer. */
const LARGE = 64 * 1024
const LONG = 1000

const isConditional = ({ headers }: Sent): boolean => Object.keys(headers).some(name => /^if-/i.test(name))

/** What cannot be read as a message of its type, whatever it should say, and numbers beyond 32 bits. */
const isMalformed = (operation: Operation, sent: Sent): boolean =>
  /%(?![0-9a-f]{2})|%00|\d{10}|[[\]<>"\\^`{|}]/i.test(sent.target) ||
  !isUtf8(sent.target) ||
  (sent.body !== undefined && speaksJson(operation) && !isJson(sent.body))

const isUtf8 = (target: string): boolean => {
  try {
    decodeURIComponent(target)
    return true
  } catch {
    return false
  }
}

const isJson = (body: Buffer): boolean => {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return !/\\u0000|\\ud[89a-f]/i.test(body.toString())
  } catch {
    return false
  }
}

const isSpoken = ({ body }: Operation, sent: Sent): boolean => {
  const type = headerOf(sent, 'content-type')
  if (headerOf(sent, 'content-encoding') !== undefined) return false
  if (type === undefined) return sent.body === undefined
  return body?.contents.some(one => matches(one.mediaType, mediaTypeOf(type)) && !type.includes(';')) ?? false
}

const isAcceptable = ({ responses }: Operation, sent: Sent): boolean => {
  const accept = headerOf(sent, 'accept')
  const types = responses.flatMap(one => one.contents.map(content => content.mediaType))
  return accept === undefined || accept === '*/*' || types.includes(accept)
}
