import { join } from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { home } from '../../spec/home.ts'
import type { Described, Transaction, Verdict } from './dredd.ts'
import { type Answer, type Order, serve } from './dredd-port.ts'

/**
 * Dredd in a thread of its own: it takes seconds for reading a document and milliseconds for judging an answer, in which
 * the run goes on.
 */
export const describeAside = (document: string): Promise<Described> =>
  asked({ kind: 'describe', document }) as Promise<Described> // what that order is answered with

export const runAside = (endpoint: string, transaction: Transaction): Promise<Verdict> =>
  asked({ kind: 'run', endpoint, transaction }) as Promise<Verdict> // what that order is answered with

interface Waiting {
  readonly resolve: (done: Described | Verdict) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly port: Worker | MessagePort
  readonly waiting: Waiting[]
}

let opened: Thread | undefined

/** Once a process: it loads Dredd, which may begin before anybody asks for it. */
export const openAside = (): Thread => {
  opened ??= open()
  return opened
}

/** The thread is no reason for the process to stay, unless somebody waits for it. */
const asked = (order: Order): Promise<Described | Verdict> => {
  const { port, waiting } = openAside()
  port.ref()
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject })
    port.postMessage(order)
  })
}

const open = (): Thread => {
  const port = createPort()
  const waiting: Waiting[] = []
  port.on('message', (answer: Answer) => {
    const first = waiting.shift()
    if (waiting.length === 0) port.unref()
    if ('done' in answer) first?.resolve(answer.done)
    else first?.reject(new Error(`Dredd failed: ${answer.failed}`))
  })
  port.on('error', error => {
    opened = undefined
    for (const one of waiting.splice(0)) one.reject(error)
  })
  port.unref()
  return { port, waiting }
}

/** Node starts no thread from TypeScript, so the sources have Dredd in this one. */
const createPort = (): Worker | MessagePort => {
  if (import.meta.url.endsWith('.js'))
    return new Worker(join(home, 'dist/src/contract/replay/dredd-worker.js'))
  const { port1, port2 } = new MessageChannel()
  serve(port2)
  port2.unref()
  return port1
}
