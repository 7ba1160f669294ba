import type { ClientOptions } from '../../src/contract/http/client.ts'
import type { ProviderContract } from '../../src/contract/provider-contract.ts'
import { createJournal } from '../../src/contract/run/journal.ts'
import type { Result } from '../../src/contract/run/result.ts'
import { openRun } from '../../src/contract/run/verify.ts'
import { type ProviderName, SUPPLIED } from '../faults/supplied.ts'
import type { Pair } from './pair.ts'
import type { TwinClient } from './twin-client.ts'

/** Requests to spend at most; those of the other providers are all sent. */
const BUDGET: Partial<Record<ProviderName, number>> = { commercelayer: 1_000 }

/** Called when the clock is the one of the test. */
export const clientOptions = (url: URL): ClientOptions => ({
  url,
  readOnly: false,
  timeout: 5_000,
  most: 20_000_000,
  rate: undefined,
  ca: undefined,
  insecure: false,
  clock: Date.now,
})

/** Sends what a whole run of the kit against the mock sends. */
export const sendOfKit = async (provider: ProviderName, pair: Pair, twins: TwinClient): Promise<Result> => {
  // What the file of that name exports.
  const { default: own }: { default: ProviderContract } = await import(`../${provider}.ts`)
  // The mock has no second tenant.
  const { otherToken, otherClientId, otherClientSecret, limitedClientId, ...supplied } = SUPPLIED[provider]
  const run = await openRun(
    {
      ...clientOptions(pair.mock),
      contract: pair.contract,
      lens: own.lens,
      laws: own.laws,
      supplied,
      tokenUrl: undefined,
      strict: false,
      seed: 1,
      runId: 'cgkit-1',
      journal: createJournal(undefined),
      budget: BUDGET[provider],
      signal: new AbortController().signal,
    },
    twins,
  )
  for (const probe of run.probes) await run.ask(probe)
  return run.end()
}
