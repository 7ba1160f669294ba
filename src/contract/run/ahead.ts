import type { Verdict } from './engine.ts'
import type { Probe } from './probe.ts'

/** Readers on their way at the same time, as from a client with a few connections. */
const AT_ONCE = 4

/**
 * Runs a probe, and begins those that come next while it waits: as long as they only read, none can disturb another.
 * A probe that writes is alone.
 */
export const createAhead = (run: (probe: Probe) => Promise<Verdict>) => {
  const begun = new Map<Probe, Promise<Verdict>>()
  const begin = (probe: Probe): Promise<Verdict> => {
    const known = begun.get(probe)
    if (known !== undefined) return known
    const verdict = run(probe)
    verdict.catch(() => undefined) // told when it is asked for
    begun.set(probe, verdict)
    return verdict
  }
  return (probe: Probe, next: readonly Probe[]): Promise<Verdict> => {
    const verdict = begin(probe)
    const writer = probe.writes ? 0 : next.findIndex(one => one.writes)
    for (const one of next.slice(0, Math.min(AT_ONCE - 1, writer < 0 ? next.length : writer))) begin(one)
    return verdict.finally(() => begun.delete(probe))
  }
}
