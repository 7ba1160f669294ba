import type { Client } from '../http/client.ts'
import { type Exchange, isSafe, type Sent } from '../http/exchange.ts'

/** Thrown in place of an answer when the run is over: nobody is to go on. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** As many requests in a row without a usable answer are not the fault of the requests. */
const PATIENCE = 8

export interface Guard {
  readonly client: Client
  /** Why the run was given up; undefined while the target answers. */
  readonly gaveUp: () => string | undefined
  readonly isOver: () => boolean
  /** Requests that may have created something, and whose answers never came: nobody knows what to remove. */
  readonly lost: () => readonly string[]
}

/**
 * A client that sends nothing more when it is told to stop, or when the target does not answer any more. A request
 * that may create something is waited for even then: what it creates has to be written down.
 */
export const guard = (client: Client, signal: AbortSignal, isAlive: () => Promise<boolean>): Guard => {
  let inRow = 0
  let why: string | undefined
  const lost = new Set<string>()
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(new Stopped('The run was stopped.'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
  stopped.catch(() => undefined) // nobody waits for it between requests
  const isOver = () => why !== undefined || signal.aborted

  const send = async (sent: Sent) => {
    if (isOver()) throw new Stopped(why ?? 'The run was stopped.')
    const answer = client.send(sent)
    const exchange = isSafe(sent.method) ? await Promise.race([answer, stopped]) : await answer
    if (sent.method === 'POST' && mayHaveCreated(exchange))
      lost.add(`POST ${sent.target.split('?')[0] ?? ''}`)
    const trouble =
      exchange.trouble ?? (exchange.reply.status === 429 ? '429, too many requests: see --rps' : undefined)
    inRow = trouble === undefined ? 0 : inRow + 1
    if (inRow >= PATIENCE && !(await isAlive())) why = `the target gives no answer any more (${trouble})`
    if (inRow >= PATIENCE) inRow = 0
    return exchange
  }
  return { client: { ...client, send }, gaveUp: () => why, isOver, lost: () => [...lost] }
}

/** What such a body is refused for says nothing of a record, so it was refused the first time, too. */
const FOR_ITSELF = [411, 413, 414, 415, 431]

/** Nobody heard the answer of all that was sent. */
const mayHaveCreated = ({ trouble, isRepeated, reply }: Exchange): boolean =>
  trouble !== undefined || (isRepeated === true && !FOR_ITSELF.includes(reply.status))
