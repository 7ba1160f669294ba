import type { Exercised } from '../run/exercised.ts'

/** A known one is told and does not fail the run, as a warning. */
export type Severity = 'violation' | 'warning' | 'known'

export interface ReportedFinding {
  readonly id: string
  readonly check: string
  readonly operation: string
  /** What of the request or the answer is meant: the end of the id, `another case/status`. */
  readonly subject: string
  readonly severity: Severity
  readonly message: string
  readonly expected: string
  readonly got: string
  /** `specs/books.yaml:147` */
  readonly clause: string
  /** Page of the vendor that says so, where the document names one. */
  readonly source?: string
  /** The test that shows it: `-t` takes this. */
  readonly probe: string
  /** A line to paste, without secrets; empty when no request shows it. */
  readonly curl: string
}

/** What a run found out, fit to print: plain JSON without secrets. */
export interface Report {
  readonly provider: string
  readonly url: string
  readonly seed: number
  readonly runId: string
  readonly readOnly: boolean
  readonly strict: boolean
  readonly verdict: Verdict
  readonly requests: number
  readonly durationMs: number
  readonly probes: { readonly ran: number; readonly all: number }
  readonly coverage: Exercised
  readonly findings: readonly ReportedFinding[]
  /** Known findings that are none any more: the baseline has to lose them. */
  readonly fixed: readonly string[]
  /** Faults of the kit itself. */
  readonly bugs: readonly string[]
  readonly left: readonly string[]
  readonly untried: readonly string[]
  /** Why the run ended early; null for a whole one. */
  readonly cutShort: string | null
  /** What whoever reads the page has to know beside it. */
  readonly notes: readonly string[]
}

/** Interrupted runs have no verdict unless they found violations. */
type Verdict = 'kept' | 'broken' | 'unknown'
