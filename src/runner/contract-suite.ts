import { describe } from 'vitest'
import { isLoopback } from '../contract/http/loopback.ts'
import type { Report } from '../contract/report/reported.ts'
import { refuseSame } from '../contract/run/credentials.ts'
import type { Supplied } from '../contract/run/supplied.ts'
import { declareTests } from './declare.ts'
import { loadNamed } from './load.ts'
import { openOwnRun } from './running.ts'
import { askTarget } from './target.ts'

export type { Report } from '../contract/report/reported.ts'

export interface ContractSuiteOptions {
  /** Name of a provider of this kit, or the path of an OpenAPI 3.0 or 3.1 document. */
  readonly provider: string
  /** What the paths of the document are added to: `http://127.0.0.1:3000/api`. */
  readonly url: string
  /** Good ones, and the bad ones that are to be refused. Without any, the kit's own mock gives its demo credentials. */
  readonly credentials?: Supplied
  /** Where tokens are fetched, when it is not where the document says. */
  readonly tokenUrl?: string
  /** Send only GET, HEAD and OPTIONS. Default: true for everything but this machine. */
  readonly readOnly?: boolean
  /** Warnings fail, too. Default: true for the kit's own mock. */
  readonly strict?: boolean
  /** Same seed, same questions. Default: 1. */
  readonly seed?: number
  /** Requests to spend, about, on what is likeliest to find something. Default: all. */
  readonly budget?: number
  /** Requests a second at most. Default: as fast as it goes. */
  readonly rps?: number
  /** Milliseconds for each answer, to its last byte. Default: 10,000. */
  readonly timeout?: number
  /** PEM of an authority to trust. */
  readonly ca?: string
  /** Take any certificate. Default: false. */
  readonly insecure?: boolean
  /** File that notes what is created, as soon as it is told of. Default: none. */
  readonly journal?: string
  /** Ids of findings that are known and do not fail. */
  readonly known?: readonly string[]
  /** Gets what was found out, coverage included, after the last test. */
  readonly onReport?: (report: Report) => void
}

/**
 * Declares the contract's tests in a Vitest project of your own, one for each thing that is asked:
 * `<provider> > <family> > <operation> > <probe>`. What they create is removed after the last one.
 */
export const contractSuite = (options: ContractSuiteOptions): void => {
  const done = options.onReport ?? (() => undefined)
  describe(options.provider, { concurrent: false, shuffle: false }, async () => {
    const run = await openOwnRun(await orderOf(options), new AbortController().signal)
    declareTests({ ...run, end: async () => done(await run.end()) })
  })
}

const orderOf = async (options: ContractSuiteOptions) => {
  const { provider, ca, known, insecure = false, timeout = 10_000 } = options
  const credentials = givenIn(options.credentials ?? {})
  const url = new URL(options.url)
  const { contract } = await loadNamed(provider)
  const target = await askTarget({ url, ca, insecure, timeout }, contract)
  const isGiven = (credentials.token ?? credentials.clientId ?? credentials.accessToken) !== undefined
  const demo = target.kind === 'mock' && !isGiven ? target.credentials : {}
  const supplied = { ...demo, ...credentials }
  refuseSame(supplied, 'option')
  return {
    contract: provider,
    source: contract.source,
    url: url.href,
    supplied,
    spelling: 'option' as const,
    tokenUrl: options.tokenUrl,
    strict: options.strict ?? target.kind === 'mock',
    readOnly: options.readOnly ?? !isLoopback(url),
    seed: options.seed ?? 1,
    budget: options.budget,
    rate: options.rps,
    timeout,
    ca,
    insecure,
    journal: options.journal,
    baseline: known?.map(id => ({ id, probe: '' })),
    notes: [],
  }
}

/** An empty text is what a variable of the environment that nobody has set leaves: not given. */
const givenIn = (credentials: Supplied): Supplied =>
  Object.fromEntries(Object.entries(credentials).filter(([, value]) => value))
