import { join } from 'node:path'
import type { ProviderName } from '../../contracts/faults/supplied.ts'
import type { Contract } from '../../src/contract/document/model.ts'
import { readContract } from '../../src/contract/document/read.ts'
import { type Client, createClient } from '../../src/contract/http/client.ts'
import type { Exchange } from '../../src/contract/http/exchange.ts'
import type { ProviderContract } from '../../src/contract/provider-contract.ts'
import type { Supplied } from '../../src/contract/run/credentials.ts'
import { createJournal } from '../../src/contract/run/journal.ts'
import { pathPattern } from '../../src/contract/run/path-pattern.ts'
import type { Family } from '../../src/contract/run/probe.ts'
import { openRun } from '../../src/contract/run/verify.ts'
import { readDocument } from '../../src/spec/document.ts'
import type { Target } from './rival.ts'

const SPECS = join(import.meta.dirname, '../../../specs')

/** Those whose requests a client of the API might send: documented examples, valid requests, laws. */
const VALID: readonly Family[] = ['allowed', 'law', 'replay']

export interface Traffic {
  readonly violations: readonly string[]
  readonly finished: boolean
}

/** Sends the kit's valid requests to a Prism proxy and collects what it says of the responses. */
export const sendTraffic = async (target: Target, url: URL, supplied: Supplied): Promise<Traffic> => {
  const { contract, own } = await load(target.provider)
  const violations = new Set<string>()
  const options = {
    contract,
    lens: own.lens,
    laws: own.laws,
    supplied,
    url,
    tokenUrl: undefined,
    strict: true,
    seed: 1,
    runId: 'cgkit-1',
    journal: createJournal(undefined),
    readOnly: false,
    budget: undefined,
    signal: AbortSignal.timeout(target.patience),
    timeout: 10_000,
    most: 20_000_000,
    rate: undefined,
    ca: undefined,
    insecure: false,
    clock: Date.now,
  }
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
  return { violations: [...violations], finished: !options.signal.aborted }
}

const load = async (provider: ProviderName) => {
  const { default: own }: { default: ProviderContract } = await import(`../../contracts/${provider}.js`)
  return { contract: readContract(await readDocument(join(SPECS, `${provider}.yaml`))), own }
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
