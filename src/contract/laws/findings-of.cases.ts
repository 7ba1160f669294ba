import type { Finding } from '../finding.ts'
import type { Law } from '../provider-contract.ts'
import { createCoverage } from '../run/coverage.ts'
import { runProbe } from '../run/engine.ts'
import { createJournal } from '../run/journal.ts'
import { openSession, type RunOptions } from '../run/open.ts'

/** Runs a law against a server of the test's, and gives what it found. */
export const findingsOf = async (
  law: Law,
  target: Pick<RunOptions, 'contract' | 'lens' | 'supplied' | 'url' | 'readOnly'> & { strict?: boolean },
): Promise<readonly Finding[]> => {
  const session = await openSession({
    strict: true,
    ...target,
    tokenUrl: undefined,
    seed: 1,
    runId: 'cgkit-test',
    journal: createJournal(undefined),
    timeout: 5000,
    most: 1e6,
    rate: undefined,
    ca: undefined,
    insecure: false,
    clock: Date.now,
  })
  const found: Finding[] = []
  for (const probe of law(session)) found.push(...(await runProbe(session, probe, createCoverage())).findings)
  session.client.close()
  return found
}
