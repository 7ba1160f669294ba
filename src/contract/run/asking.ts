import type { Finding } from '../finding.ts'
import { createAhead, isApart } from './ahead.ts'
import type { Coverage } from './coverage.ts'
import { runProbe, type Verdict } from './engine.ts'
import { Stopped } from './guard.ts'
import type { Probe } from './probe.ts'
import type { Session } from './session.ts'

interface Means {
  readonly session: Session
  /** The numbers that are a probe's own; see `Session`. */
  readonly serialOf: (probe: Probe) => Session['serial']
  readonly coverage: Coverage
  /** Requests to spend at most, about; undefined for all that there are. */
  readonly budget: number | undefined
  /** Requests a second; undefined for as fast as it goes. */
  readonly rate: number | undefined
  readonly isOver: () => boolean
  /** Requests that were sent so far. */
  readonly sent: () => number
}

/** What has come of the probes. */
interface Tally {
  readonly findings: readonly Finding[]
  /** Ids of the probes that were run to their end. */
  readonly ran: readonly string[]
  /** What probes threw. */
  readonly bugs: readonly string[]
  /** Probes for which the budget had no room. */
  readonly unpaid: number
}

export interface Asking {
  /** See `Run`. */
  ask(probe: Probe, all?: readonly Probe[]): Promise<Verdict | undefined>
  /** Begins nothing more, and waits for what was begun. */
  end(): Promise<Tally>
}

/** Runs probes as long as the run lasts and the budget has room for them, and keeps what each is the first to find. */
export const createAsking = ({ session, serialOf, coverage, budget, rate, isOver, sent }: Means): Asking => {
  const found = new Map<string, Finding>()
  const ran: string[] = []
  const bugs: string[] = []
  let unpaid = 0
  const isPaced = budget !== undefined || rate !== undefined
  const ahead = createAhead(
    probe => runProbe({ ...session, serial: serialOf(probe) }, probe, coverage),
    probe => isApart(session, probe),
  )

  /** Requests that are left of the budget, those that remove what was created put aside. */
  const room = (): number => {
    if (budget === undefined) return Number.POSITIVE_INFINITY
    return budget - sent() - session.journal.left().filter(one => one.remove !== undefined).length
  }

  const ask: Asking['ask'] = async (probe, all = []) => {
    if (isOver()) return undefined
    if (probe.cost > room()) {
      unpaid += 1
      return undefined
    }
    try {
      const { findings } = await ahead.ask(probe, isPaced ? [] : all)
      ran.push(probe.id)
      const fresh = findings.filter(one => isNews(found.get(one.id), one))
      for (const one of fresh) found.set(one.id, one)
      return { probe, findings: fresh }
    } catch (error) {
      if (error instanceof Stopped) return undefined
      bugs.push(`${probe.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return { probe, findings: [] }
    }
  }

  const end = async (): Promise<Tally> => {
    await ahead.stop()
    return { findings: [...found.values()], ran, bugs, unpaid }
  }
  return { ask, end }
}

/** A violation is news where only a warning was known. */
const isNews = (known: Finding | undefined, one: Finding): boolean =>
  known === undefined || (known.severity === 'warning' && one.severity === 'violation')
