import type { Contract } from '../document/model.ts'
import type { Finding } from '../finding.ts'
import type { Supplied } from './credentials.ts'
import type { Exercised } from './exercised.ts'
import type { Created } from './journal.ts'

/** All that a run found out. Not yet fit to print: requests have their secrets in them. */
export interface Result {
  /** Name of the document: a provider, or the user's file. */
  readonly provider: string
  readonly contract: Contract
  readonly url: URL
  readonly seed: number
  readonly runId: string
  readonly readOnly: boolean
  readonly strict: boolean
  readonly requests: number
  readonly durationMs: number
  /** Ids of the probes that were run, and how many the document and the target give. */
  readonly ran: readonly string[]
  readonly probes: number
  /** What probes threw: faults of the kit, not of the target. */
  readonly bugs: readonly string[]
  readonly coverage: Exercised
  /** Sorted by id, each once. */
  readonly findings: readonly Finding[]
  /** What the run created and could not remove. */
  readonly left: readonly Created[]
  /** Requests that may have created something without an answer to say what. */
  readonly lost: readonly string[]
  /** What could not be tried, and why. */
  readonly untried: readonly string[]
  /** Why the run ended before its end; undefined for a whole one. */
  readonly cutShort: string | undefined
  /** Given, and fetched on the way: what must never be printed. */
  readonly secrets: Supplied
}
