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

/** What a tool is said to complain about that gave up by itself, without a result. */
const GAVE_UP = 'gave up'

/**
 * `inTime` unless we stopped the tool: that may be the machine's fault as well, so nothing is made of it but what the
 * tool had said until then.
 */
export const examination = (
  complaints: readonly string[],
  { inTime, hasResult }: { readonly inTime: boolean; readonly hasResult: boolean },
): Examination => ({
  complaints: inTime && !hasResult ? [...complaints, GAVE_UP] : complaints,
  finished: inTime,
})
