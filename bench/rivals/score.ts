import type { Entry } from './ledger.ts'

/** What a tool's runs against one provider say. */
export interface Score {
  /** What it says of the faultless specimen in any run: of no use for finding a fault. */
  readonly usual: ReadonlySet<string>
  /** Complaints about the faultless specimen in a run, on average. */
  readonly alarms: number
  /** Runs against the faultless specimen that said something that none of the others did. */
  readonly flukes: number
  readonly cleanRuns: number
  /** What was new, by fault; an empty list is a fault missed. */
  readonly fresh: ReadonlyMap<string, readonly string[]>
}

/**
 * A fault is found when the tool complains about something that it does not complain about in any of its runs against
 * the faultless specimen, by check, operation and place. The more it cries wolf, the less it can find.
 */
export const score = (entries: readonly Entry[]): Score => {
  const clean = entries.filter(one => one.fault === null)
  const usual = new Set(clean.flatMap(one => one.complaints))
  const isFluke = (one: Entry) => {
    const others = new Set(clean.filter(other => other !== one).flatMap(other => other.complaints))
    return one.complaints.some(complaint => !others.has(complaint))
  }
  const faulty = entries.flatMap(({ fault, complaints }) =>
    fault === null ? [] : [[fault, complaints.filter(one => !usual.has(one))] as const],
  )
  const all = clean.reduce((sum, one) => sum + one.complaints.length, 0)
  return {
    usual,
    alarms: clean.length === 0 ? 0 : Math.round(all / clean.length),
    flukes: clean.length < 2 ? 0 : clean.filter(isFluke).length,
    cleanRuns: clean.length,
    fresh: new Map(faulty),
  }
}
