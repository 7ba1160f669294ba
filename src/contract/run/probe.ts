import type { Family } from './exercised.ts'
import type { Trial } from './trial.ts'

export type { Family } from './exercised.ts'

/** One question to the target: a request or a few, and what must come back. */
export interface Probe {
  /** The same in every run, whatever the order. */
  readonly id: string
  readonly family: Family
  /** Operation id that it is about; empty for the API as a whole. */
  readonly operation: string
  /**
   * True when it sends anything that could change something, but for the telling records of a listing, which are made
   * once a run; never run in a read-only run.
   */
  readonly writes: boolean
  /**
   * Its answers say nothing of any record but its own, and its requests change none that another one like it looks at:
   * such probes may be on their way at the same time.
   */
  readonly keepsToItself?: true
  /** How likely it is to find a fault, from 0 to 1: a budget is spent on the best. */
  readonly worth: number
  /** Requests that it sends at most. */
  readonly cost: number
  /** What of the document it exercises beside an operation: a keyword, a defect, a law. */
  readonly covers: string
  run(trial: Trial): Promise<void>
}
