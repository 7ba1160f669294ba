import type { Json } from '../model/json.ts'
import type { Pointer } from './document/model.ts'
import type { Sent } from './http/exchange.ts'

/** What a check found wrong, before anybody knows where it is written. */
export interface Problem {
  /** Name of the check: one of the lists in `checks/`, `cases/` and `laws/`. */
  readonly check: string
  /** What in the reply or in the request is meant, without anything that varies from run to run; part of the id. */
  readonly subject: string
  /** One sentence. */
  readonly message: string
  readonly expected: string
  readonly got: string
  /** The clause of the document that is broken. */
  readonly clause: Pointer
  /** A warning is told and does not fail the run. */
  readonly severity: 'violation' | 'warning'
}

/** How an answer differs from what it should be, before anybody knows which check asks. */
export type Deviation = Pick<Problem, 'subject' | 'message' | 'expected' | 'got'>

/** A problem, where it is written, and how to see it again. */
export interface Finding extends Problem {
  /** The same in every run, whatever the order: `<check>/<operation>/<subject>`. */
  readonly id: string
  /** Operation id, or the request line's path for what belongs to none. */
  readonly operation: string
  /** The probe that came upon it first. */
  readonly probe: string
  readonly sent: Sent | undefined
}

/** A problem that fails the run; `where` and what was expected come from the caller. */
export const violation = (problem: Omit<Problem, 'severity'>): Problem => ({
  ...problem,
  severity: 'violation',
})
export const warning = (problem: Omit<Problem, 'severity'>): Problem => ({ ...problem, severity: 'warning' })

/** What looks like something else: accents that stand alone, and signs that nobody sees. */
const HIDDEN = /[\u0300-\u036f\u00a0\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g
const escaped = (text: string): string =>
  text.replace(HIDDEN, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A value as one line of a report. */
export const show = (value: Json | undefined, most = 160): string => {
  const text = value === undefined ? 'nothing' : escaped(JSON.stringify(value))
  return text.length > most ? `${text.slice(0, most)}...` : text
}
