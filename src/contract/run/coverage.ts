import type { Operation } from '../document/model.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Probe } from './probe.ts'

/** What a run has exercised. */
export interface Coverage {
  saw(probe: Probe, operation: Operation | undefined, exchange: Exchange): void
  /** Statuses that came back, by operation id. */
  readonly statuses: ReadonlyMap<string, ReadonlySet<number>>
  /** Statuses of answers to what is no documented operation (another method), by path. */
  readonly strays: ReadonlyMap<string, ReadonlySet<number>>
  /** What probes cover (keywords, defects, laws), by family. */
  readonly covered: ReadonlyMap<string, ReadonlySet<string>>
  /** What could not be tried, and why. */
  readonly untried: readonly string[]
  skip(why: string): void
}

export const createCoverage = (): Coverage => {
  const statuses = new Map<string, Set<number>>()
  const strays = new Map<string, Set<number>>()
  const covered = new Map<string, Set<string>>()
  const untried = new Set<string>()
  return {
    statuses,
    strays,
    covered,
    get untried() {
      return [...untried]
    },
    skip: why => void untried.add(why),
    saw: (probe, operation, { sent, reply }) => {
      if (operation !== undefined) add(statuses, operation.id, reply.status)
      else add(strays, sent.target.split('?')[0] ?? '', reply.status)
      if (probe.covers !== '') add(covered, probe.family, probe.covers)
    },
  }
}

const add = <T>(map: Map<string, Set<T>>, key: string, value: T): void => {
  const set = map.get(key) ?? new Set<T>()
  map.set(key, set.add(value))
}
