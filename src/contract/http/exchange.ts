import type { Json } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'

/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string
  /** Path and query, encoded by whoever made them: nothing is mended on the way. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
}

export interface Reply {
  /** 0 when none came; `trouble` of the exchange says why. */
  readonly status: number
  /** Names in lower case; values of a repeated header joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** One request and what came back. */
export interface Exchange {
  readonly sent: Sent
  readonly reply: Reply
  /** Why no whole reply came: a timeout, a hung-up connection, a body without end; undefined when one did. */
  readonly trouble: string | undefined
  /** Sent twice, because a kept connection closed just then: it may have been carried out twice. */
  readonly isRepeated?: boolean
  /** Unix milliseconds, of this machine's clock. */
  readonly startedAt: number
  readonly endedAt: number
}

/** The reply's body as a JSON value; undefined for none and for what is no JSON. */
export const jsonOf = ({ reply }: Exchange): Json | undefined => parsed(reply.body)

const parsed = remember((body: Buffer): Json | undefined => {
  if (body.length === 0) return undefined
  try {
    const value: Json = JSON.parse(body.toString())
    return value
  } catch {
    return undefined
  }
})

/** A header of a request, whatever the case of its name. */
export const headerOf = (sent: Sent, name: string): string | undefined =>
  Object.entries(sent.headers).find(([key]) => key.toLowerCase() === name)?.[1]

/** `application/json; charset=utf-8` is the media type `application/json`. */
export const mediaTypeOf = (contentType = ''): string =>
  (contentType.split(';')[0] ?? '').trim().toLowerCase()

export const isSuccess = ({ reply }: Exchange): boolean => reply.status >= 200 && reply.status < 300

/** Told without the value of a header that the target gave out: nobody knows it as a secret, and it lets in. */
export const withHidden = (exchange: Exchange, header: string): Exchange => ({
  ...exchange,
  sent: { ...exchange.sent, headers: { ...exchange.sent.headers, [header]: '***' } },
})

/** Too many requests at the moment, or a gateway in front of a server that is not there: the next answer may be its own. */
export const isPassing = ({ reply }: Exchange): boolean => [429, 502, 503, 504].includes(reply.status)

/** Not what the target will do, now or later. */
export const isRefused = (exchange: Exchange): boolean =>
  exchange.reply.status >= 400 && exchange.reply.status < 500 && !isPassing(exchange)

/** What is asked for is not there, or no longer. */
export const isGone = ({ reply }: Exchange): boolean => [404, 410].includes(reply.status)

export const JSON_API = 'application/vnd.api+json'

/** HEAD, OPTIONS and GET ask; everything else may change something. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method)
