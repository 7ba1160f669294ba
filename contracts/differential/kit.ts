import type { Result } from '../../src/contract/run/result.ts'
import { openRun } from '../../src/contract/run/verify.ts'
import { loadContract } from '../../src/runner/load.ts'
import { localRun } from '../faults/local-run.ts'
import { type ProviderName, SUPPLIED } from '../faults/supplied.ts'
import type { Pair } from './pair.ts'
import type { TwinClient } from './twin-client.ts'

/** Requests to spend at most; those of the other providers are all sent. */
const BUDGET: Partial<Record<ProviderName, number>> = { commercelayer: 1_200 }

/** Sends what a whole run of the kit against the mock sends. */
export const sendOfKit = async (provider: ProviderName, pair: Pair, twins: TwinClient): Promise<Result> => {
  // The mock has no second tenant.
  const { otherToken, otherClientId, otherClientSecret, limitedClientId, ...supplied } = SUPPLIED[provider]
  const run = await openRun(
    {
      ...localRun(1),
      ...(await loadContract(provider)),
      supplied,
      url: pair.mock,
      strict: false,
      budget: BUDGET[provider],
    },
    twins,
  )
  for (const probe of run.probes) await run.ask(probe)
  return run.end()
}
