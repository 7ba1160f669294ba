import type { Json } from '../../model/json.ts'
import type { Contract, Operation } from '../document/model.ts'
import { sampleOf } from '../document/sample.ts'
import type { Client } from '../http/client.ts'
import type { Exchange, Reply, Sent } from '../http/exchange.ts'
import { pathPattern } from './path-pattern.ts'

export interface Rehearsal {
  readonly client: Client
  /** What would have been sent since this was last asked. */
  readonly taken: () => readonly Sent[]
}

/** A client that sends nothing: it answers with the document's first example of a success, and keeps what it was given. */
export const rehearse = (contract: Contract, url: URL, clock: () => number): Rehearsal => {
  const routes = contract.operations.map(operation => ({
    operation,
    path: pathPattern(contract, url, operation),
  }))
  let sents: Sent[] = []
  let count = 0
  const send = async (sent: Sent): Promise<Exchange> => {
    count += 1
    sents.push(sent)
    const path = sent.target.split('?')[0] ?? ''
    const found = routes.find(one => one.operation.method === sent.method && one.path.test(path))
    const now = clock()
    return { sent, reply: replyOf(found?.operation), trouble: undefined, startedAt: now, endedAt: now }
  }
  return {
    client: {
      send,
      count: () => count,
      writes: () => 0,
      close: () => undefined,
      pause: async () => undefined,
    },
    taken: () => {
      const all = sents
      sents = []
      return all
    },
  }
}

const replyOf = (operation: Operation | undefined): Reply => {
  const success = operation?.responses.find(one => one.status.startsWith('2'))
  const content = success?.contents[0]
  if (success === undefined || content === undefined)
    return {
      status: success === undefined ? 404 : Number(success.status),
      headers: {},
      body: Buffer.alloc(0),
    }
  const value: Json =
    content.examples[0]?.value ?? sampleOf(content.schema, { full: true, brand: one => one })
  return {
    status: /^\d+$/.test(success.status) ? Number(success.status) : 200,
    headers: { 'content-type': content.mediaType },
    body: Buffer.from(JSON.stringify(value)),
  }
}
