import { isSaid } from '../document/said.ts'
import type { Verdict } from './engine.ts'
import { FAMILIES, type Family } from './exercised.ts'
import type { Probe } from './probe.ts'
import type { Session } from './session.ts'

/**
 * Probes on their way at the same time, as from a client with a few connections. One after the other costs both sides
 * several times as much for each request: they fall asleep and wake up in turn.
 */
export const AT_ONCE = 8

/**
 * Judges answers one by one, whatever else is going on at the target. A record that it is about is one that the target
 * has shown: ours come and go.
 */
export const isApart = ({ contract, samples }: Session, { writes, family, operation }: Probe): boolean => {
  if (writes || family === 'law') return false
  const asked = contract.operations.find(one => one.id === operation)
  if (asked === undefined || !asked.path.includes('{')) return true
  return isSaid(contract) && (samples.get(asked.resource)?.length ?? 0) > 0
}

const SOON = FAMILIES.filter(one => one !== 'replay')

export interface Ahead {
  /** Runs a probe, one of `all` and after those before it. */
  ask(probe: Probe, all: readonly Probe[]): Promise<Verdict>
  /** Begins nothing more. Resolves when what was begun has ended. */
  stop(): Promise<void>
}

/**
 * Runs probes in their order, and begins some that come later while one waits: the next few, as long as they only read,
 * or keep to themselves. Those apart are gone through beside everything else, one of each family at a time; replays from
 * the first law on, because Dredd takes most of a processor, and laws leave one. Any other probe that writes is alone but
 * for them.
 */
export const createAhead = (
  run: (probe: Probe) => Promise<Verdict>,
  isApart: (probe: Probe) => boolean,
): Ahead => {
  const begun = new Map<Probe, Promise<Verdict>>()
  const lanes = new Set<Family>()
  let isStopped = false
  const begin = (probe: Probe): Promise<Verdict> => {
    const known = begun.get(probe)
    if (known !== undefined) return known
    const verdict = run(probe)
    verdict.catch(() => undefined) // told when it is asked for
    begun.set(probe, verdict)
    return verdict
  }
  const goThrough = async (probes: readonly Probe[]): Promise<void> => {
    for (const one of probes) {
      if (isStopped) return
      if (!begun.has(one)) await begin(one).catch(() => undefined)
    }
  }
  const goBeside = (all: readonly Probe[], families: readonly Family[]): void => {
    for (const family of families) {
      if (lanes.has(family)) continue
      lanes.add(family)
      void goThrough(all.filter(one => one.family === family && isApart(one)))
    }
  }
  return {
    ask: (probe, all) => {
      const verdict = begin(probe)
      goBeside(all, probe.family === 'law' ? FAMILIES : SOON)
      for (const one of companionsOf(probe, all)) void begin(one)
      return verdict
    },
    stop: async () => {
      isStopped = true
      await Promise.allSettled(begun.values())
    },
  }
}

/** The next few, up to the first one that may not go beside this one. */
const companionsOf = (probe: Probe, all: readonly Probe[]): readonly Probe[] => {
  const isAlike = probe.keepsToItself ? (one: Probe) => one.keepsToItself : (one: Probe) => !one.writes
  if (!isAlike(probe)) return []
  const at = all.indexOf(probe) + 1
  const next = all.slice(at, at + AT_ONCE - 1)
  const end = next.findIndex(one => !isAlike(one))
  return end < 0 ? next : next.slice(0, end)
}
