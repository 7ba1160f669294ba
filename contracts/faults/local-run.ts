import { createJournal } from '../../src/contract/run/journal.ts'
import type { VerifyOptions } from '../../src/contract/run/verify.ts'

/** What every run of ours against a server of this machine is told, whatever it asks of whom. */
export const localRun = (
  seed: number,
): Omit<VerifyOptions, 'contract' | 'lens' | 'laws' | 'supplied' | 'url'> => ({
  tokenUrl: undefined,
  strict: true,
  seed,
  runId: `cgkit-${seed}`,
  journal: createJournal(undefined),
  readOnly: false,
  budget: undefined,
  signal: new AbortController().signal,
  timeout: 5_000,
  most: 20_000_000,
  rate: undefined,
  ca: undefined,
  insecure: false,
  clock: () => Date.now(), // a test may have put another one in its place
})
