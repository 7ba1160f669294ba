import type { Finding } from '../finding.ts'
import type { Coverage } from './coverage.ts'
import { FAMILIES, type Family, type Probe } from './probe.ts'
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

export interface Choice {
  readonly readOnly: boolean
  /** Requests to spend at most; undefined for all that there are. */
  readonly budget: number | undefined
}

/** The probes to run, in their order: within a budget those that are likeliest to find something, one family after the other. */
export const choose = (probes: readonly Probe[], { readOnly, budget }: Choice): readonly Probe[] => {
  const allowed = readOnly ? probes.filter(one => !one.writes) : probes
  const ordered = FAMILIES.flatMap(family => allowed.filter(one => one.family === family))
  if (budget === undefined) return ordered
  const chosen = new Set<Probe>()
  let left = budget
  for (const probe of bestFirst(ordered)) {
    if (probe.cost > left) continue
    chosen.add(probe)
    left -= probe.cost
  }
  return ordered.filter(one => chosen.has(one))
}

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
