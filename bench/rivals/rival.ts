import type { ProviderName } from '../../contracts/faults/supplied.ts'

/** A running specimen, and all that a tool may know about it. */
export interface Target {
  readonly provider: ProviderName
  /** The base that the document's paths are added to: `http://127.0.0.1:4020/api`. */
  readonly url: URL
  /** A folder of its own that the tool may litter. */
  readonly folder: string
  /** Milliseconds after which the tool is stopped. */
  readonly patience: number
}

export interface Examination {
  /**
   * What the tool complains about, each complaint once: the check, the operation, and the place if it names one.
   * Nothing that differs from run to run is part of it.
   */
  readonly complaints: readonly string[]
  /** Whether the tool came to its end in time. */
  readonly finished: boolean
}

/** A tool that checks an implementation against a document. */
export interface Rival {
  /** For the table. */
  readonly name: string
  /** How it is run, for whoever reads the table. */
  readonly settings: string
  /** Its version; throws a line that says how to get what is missing. */
  version(): Promise<string>
  examine(target: Target): Promise<Examination>
}

/** What every tool is said to complain about when it had to be stopped. */
export const UNFINISHED = 'did not come to its end'
