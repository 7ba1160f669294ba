import type { Sent } from '../http/exchange.ts'
import { createJournal } from './journal.ts'
import type { Probe } from './probe.ts'
import { rehearse } from './rehearse.ts'
import { openRun, type VerifyOptions } from './verify.ts'

export interface PlannedProbe {
  readonly probe: Probe
  /** At most as many as the probe costs; what depends on real answers may differ. */
  readonly requests: readonly Sent[]
}

/** What a run would send, found out by running it against the document's own examples. Sends nothing. */
export const plan = async (options: VerifyOptions): Promise<readonly PlannedProbe[]> => {
  const { client, taken } = rehearse(options.contract, options.url, options.clock)
  const run = await openRun({ ...options, journal: createJournal(undefined) }, client)
  const planned: PlannedProbe[] = []
  taken() // the look at the target that every run begins with
  for (const probe of run.probes) {
    const verdict = await run.ask(probe)
    if (verdict === undefined) continue // the budget has no room for it
    planned.push({ probe, requests: taken().slice(0, probe.cost) })
  }
  return planned
}
