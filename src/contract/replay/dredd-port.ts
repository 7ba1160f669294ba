import type { MessagePort } from 'node:worker_threads'
import { type Described, describe, run, type Transaction, type Verdict } from './dredd.ts'

/** What Dredd can be asked for from another thread. */
export type Order =
  | { readonly kind: 'describe'; readonly document: string }
  | { readonly kind: 'run'; readonly endpoint: string; readonly transaction: Transaction }

export type Answer = { readonly done: Described | Verdict } | { readonly failed: string }

/** Carries out what comes through a port, one after the other, and answers in the same order. */
export const serve = (port: MessagePort): void => {
  let last = Promise.resolve()
  port.on('message', (order: Order) => {
    last = last.then(() => carryOut(order)).then(answer => port.postMessage(answer))
  })
}

const carryOut = async (order: Order): Promise<Answer> => {
  try {
    const isRun = order.kind === 'run'
    return { done: await (isRun ? run(order.endpoint, order.transaction) : describe(order.document)) }
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
