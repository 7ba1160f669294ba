import type { Finding } from '../finding.ts'
import type { Coverage } from './coverage.ts'
import { FAMILIES, type Family } from './exercised.ts'
import type { Probe } from './probe.ts'
import type { Session } from './session.ts'
import { createTrial } from './trial.ts'

/** One probe that was run. */
export interface Verdict {
  readonly probe: Probe
  readonly findings: readonly Finding[]
}

/** Runs one probe. What it throws is a bug of ours, and is thrown on. */
export const runProbe = async (session: Session, probe: Probe, coverage: Coverage): Promise<Verdict> => {
  const trial = createTrial(session, probe, coverage)
  await probe.run(trial)
  return { probe, findings: trial.findings }
}

/**
 * The probes of a run: in the order of their families, or, when they may not all be paid for, the best first.
 */
export const ordered = (probes: readonly Probe[], budget: number | undefined): readonly Probe[] =>
  budget === undefined ? inGroups(probes) : bestFirst(inGroups(probes))

/** By family, then those together that may go beside each other, then by operation. */
const inGroups = (probes: readonly Probe[]): readonly Probe[] =>
  groupsOf(probes, FAMILIES, one => one.family)
    .flatMap(own => groupsOf(own, [true, undefined], one => one.keepsToItself))
    .flatMap(own => groupsOf(own, [true, false], one => one.writes))
    .flatMap(own => groupsOf(own, [...new Set(own.map(one => one.operation))], one => one.operation))
    .flat()

const groupsOf = <Key>(
  probes: readonly Probe[],
  keys: readonly Key[],
  keyOf: (probe: Probe) => Key,
): readonly (readonly Probe[])[] => keys.map(key => probes.filter(one => keyOf(one) === key))

/** The best of each family in turn, so that a small budget still looks everywhere. */
const bestFirst = (probes: readonly Probe[]): readonly Probe[] => {
  const ranks = new Map<Family, number>()
  const ranked = probes
    .toSorted((a, b) => b.worth / b.cost - a.worth / a.cost)
    .map(probe => {
      const rank = ranks.get(probe.family) ?? 0
      ranks.set(probe.family, rank + 1)
      return { probe, rank }
    })
  return ranked.toSorted((a, b) => a.rank - b.rank).map(one => one.probe)
}
