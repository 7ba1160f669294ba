import { localRun } from '../../contracts/faults/local-run.ts'
import type { Contract } from '../../src/contract/document/model.ts'
import { type Client, createClient } from '../../src/contract/http/client.ts'
import type { Exchange } from '../../src/contract/http/exchange.ts'
import type { Supplied } from '../../src/contract/run/credentials.ts'
import { pathPattern } from '../../src/contract/run/path-pattern.ts'
import type { Family } from '../../src/contract/run/probe.ts'
import { openRun } from '../../src/contract/run/verify.ts'
import { loadContract } from '../../src/runner/load.ts'
import type { Target } from './rival.ts'

/** Those whose requests a client of the API might send: documented examples, valid requests, laws. */
const VALID: readonly Family[] = ['allowed', 'law', 'replay']

export interface Traffic {
  readonly violations: readonly string[]
  readonly finished: boolean
}

/** Sends the kit's valid requests to a Prism proxy and collects what it says of the responses. */
export const sendTraffic = async (target: Target, url: URL, supplied: Supplied): Promise<Traffic> => {
  const loaded = await loadContract(target.provider)
  const { contract } = loaded
  const violations = new Set<string>()
  const signal = AbortSignal.timeout(target.patience)
  const options = { ...localRun(1), ...loaded, supplied, url, signal, timeout: 10_000 }
  const say = (exchange: Exchange) => {
    for (const one of complaintsOf(contract, url, exchange)) violations.add(one)
  }
  try {
    const run = await openRun(options, heard(createClient(options), say))
    for (const probe of run.probes.filter(one => VALID.includes(one.family))) await run.ask(probe)
    await run.end()
  } catch {
    // The kit will not go on with such a target. What Prism said until then counts.
  }
  return { violations: [...violations], finished: !signal.aborted }
}

const heard = (client: Client, say: (exchange: Exchange) => void): Client => ({
  ...client,
  send: async sent => {
    const exchange = await client.send(sent)
    say(exchange)
    return exchange
  },
})

/** One of the header's list, which Prism cuts off when it is very long. */
const VIOLATION =
  /\{"location":(\[[^\]]*\]),"severity":"(\w+)",(?:"code":"?([^",]*)"?,)?"message":"((?:[^"\\]|\\.)*)"/g

const complaintsOf = (
  contract: Contract,
  url: URL,
  { sent, reply, trouble }: Exchange,
): readonly string[] => {
  const path = sent.target.split('?')[0] ?? ''
  const own = contract.operations.find(
    one => one.method === sent.method && pathPattern(contract, url, one).test(path),
  )
  // Prism has nothing to say of what is not documented, and forwards it.
  if (own === undefined) return []
  if (trouble !== undefined) return [`${own.id}: no answer`]
  // Prism's own answer when it cannot make sense of what came from behind it.
  if (reply.status === 500 && reply.body.includes('stoplight.io/prism/errors'))
    return [`${own.id}: Prism failed`]
  const listed = [...(reply.headers['sl-violations'] ?? '').matchAll(VIOLATION)]
  return listed.flatMap(([, location = '[]', , code = '', message = '']) => {
    const [side, ...place]: string[] = JSON.parse(location)
    if (side !== 'response') return []
    const where = place.filter(step => !/^\d+$/.test(step)).join('.')
    return [`${own.id}: ${where} ${code || message.replace(/\d+/g, '#').slice(0, 100)}`]
  })
}
