import { setTimeout as sleep } from 'node:timers/promises'
import { createConnections } from './connections.ts'
import { type Exchange, isSafe, type Sent } from './exchange.ts'
import { exchangeOver, HUNG_UP, RESETS, STALE } from './exchange-over.ts'

export interface ClientOptions {
  /** Only scheme, host and port of it are used: a request brings its whole path. */
  readonly url: URL
  /** Only GET, HEAD and OPTIONS leave; anything else is a bug of ours, and thrown. */
  readonly readOnly: boolean
  /** Milliseconds until the last byte of an answer. */
  readonly timeout: number
  /** Bytes of an answer that are read before it is cut off. */
  readonly most: number
  /** Requests a second; undefined for as fast as it goes. */
  readonly rate: number | undefined
  /** PEM of an authority to trust beside the usual ones. */
  readonly ca: string | undefined
  /** Take any certificate. */
  readonly insecure: boolean
  /** Unix milliseconds. */
  readonly clock: () => number
}

export interface Client {
  /** Never rejects for what the other side does: see `trouble`. Redirects are answers like others, not followed. */
  send(sent: Sent): Promise<Exchange>
  /** Requests sent so far, repeated ones included. */
  readonly count: () => number
  /** Those of them that may have changed something. */
  readonly writes: () => number
  close(): void
  /** Lets time go by for the target, in milliseconds. */
  pause(milliseconds: number): Promise<void>
}

/** A server that says "too many" is asked again this often, after what it asks to wait, 10 s at most. */
const PATIENCE = 3
const LONGEST_WAIT = 10_000

export const createClient = (options: ClientOptions): Client => {
  const connections = createConnections(options)
  let sentSoFar = 0
  let written = 0
  let next = 0

  const pace = async (): Promise<void> => {
    if (options.rate === undefined) return
    const now = options.clock()
    const wait = next - now
    next = Math.max(now, next) + 1000 / options.rate
    if (wait > 0) await sleep(wait)
  }

  const once = async (sent: Sent): Promise<Exchange> => {
    await pace()
    sentSoFar += 1
    if (!isSafe(sent.method)) written += 1
    let exchange = await exchangeOver(options, connections.take, sent)
    for (let tries = 1; isCutOff(exchange) && tries <= AGAIN; tries++) {
      sentSoFar += 1
      exchange = { ...(await exchangeOver(options, connections.open, sent, false)), isRepeated: true }
    }
    return exchange
  }

  const send = async (sent: Sent): Promise<Exchange> => {
    if (options.readOnly && !isSafe(sent.method))
      throw new Error(`A read-only run was about to send ${sent.method} ${sent.target}.`)
    for (let tries = 0; ; tries++) {
      const exchange = await once(sent)
      if (exchange.reply.status !== 429 || tries === PATIENCE) return exchange
      await sleep(Math.min(LONGEST_WAIT, retryAfter(exchange)))
    }
  }
  return {
    send,
    count: () => sentSoFar,
    writes: () => written,
    close: connections.close,
    pause: sleep,
  }
}

/**
 * A kept connection that the server closed just then says nothing of the server. Nor need one that is closed while a
 * long body is on its way: who has refused it may close, and the answer is lost with what was not read (RFC 9112
 * section 9.6).
 */
const isCutOff = ({ trouble = '', sent }: Exchange): boolean =>
  trouble === STALE || ([...RESETS, HUNG_UP].includes(trouble) && (sent.body?.length ?? 0) > LONG)

/** Bytes that a connection may hold before anybody has read them. */
const LONG = 65_536
const AGAIN = 3

/** Milliseconds; a second when the server does not say. */
const retryAfter = ({ reply }: Exchange): number => {
  const seconds = Number(reply.headers['retry-after'] ?? 1)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000
}
