import type { Json } from '../../model/json.ts'
import type { Content, Contract, Operation, Response } from '../document/model.ts'
import { type Exchange, jsonOf, mediaTypeOf } from '../http/exchange.ts'

/** An answer with the part of the document that speaks of it. */
export interface Seen {
  readonly contract: Contract
  readonly operation: Operation
  readonly exchange: Exchange
  readonly response: Response | undefined
  /** The documented content of the answer's media type. */
  readonly content: Content | undefined
  readonly body: Json | undefined
}

export const see = (contract: Contract, operation: Operation, exchange: Exchange): Seen => {
  const response = responseOf(operation, exchange.reply.status)
  const type = mediaTypeOf(exchange.reply.headers['content-type'])
  return {
    contract,
    operation,
    exchange,
    response,
    content: response?.contents.find(one => matches(one.mediaType, type)) ?? response?.contents[0],
    body: jsonOf(exchange),
  }
}

/** The exact status, its range, or the default: https://spec.openapis.org/oas/v3.0.3#responses-object */
export const responseOf = ({ responses }: Operation, status: number): Response | undefined =>
  responses.find(one => one.status === String(status)) ??
  responses.find(one => one.status === `${Math.floor(status / 100)}XX`) ??
  responses.find(one => one.status === 'default')

/** `application/*` is any of its kind. */
export const matches = (documented: string, got: string): boolean => {
  const wanted = mediaTypeOf(documented)
  return wanted === '*/*' || wanted === got || (wanted.endsWith('/*') && got.startsWith(wanted.slice(0, -1)))
}
