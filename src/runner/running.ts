import { createSafe } from '../contract/report/mask.ts'
import { createReporter, reportOf } from '../contract/report/report.ts'
import type { Report, ReportedFinding } from '../contract/report/reported.ts'
import type { Probe } from '../contract/run/probe.ts'
import { openRun } from '../contract/run/verify.ts'
import { Stop } from '../model/stop.ts'
import { loadContract } from './load.ts'
import { type Order, optionsOf } from './order.ts'

/** What the test of a probe is called by. */
export type Named = Pick<Probe, 'id' | 'family' | 'operation'>

/** Violations that a probe was the first to show; undefined when the run was over before it was, or the budget spent. */
export type Shown = readonly ReportedFinding[] | undefined

/** Hears what a probe has shown. */
export type Tell = (id: string, shown: Shown) => void

/** A run as its tests know it. They may be in another thread: what they are told is plain data. */
export interface Running {
  /** In the order in which they are to be run. */
  readonly probes: readonly Named[]
  /** Runs the probes of these ids, and tells of each, whatever comes of it. For once. */
  run(ids: readonly string[], tell: Tell): Promise<void>
  /** Begins no other probe, and removes what was created. */
  end(): Promise<unknown>
}

/** A run in this thread. */
export interface OwnRun extends Running {
  end(): Promise<Report>
}

/** Looks at the target. Throws `Stop` for one that cannot be checked. */
export const openOwnRun = async (order: Order, signal: AbortSignal): Promise<OwnRun> => {
  const loaded = await loadContract(order.contract, order.source)
  const safe = createSafe(order.supplied)
  const led = await openRun(optionsOf(order, loaded, signal)).catch((error: unknown) => {
    throw error instanceof Stop ? new Stop(safe(error.message)) : error // a redirect may repeat what it was sent
  })
  const options = { baseline: order.baseline, file: loaded.file, notes: order.notes }
  const { contract, url, supplied } = led.session
  const report = createReporter({ contract, url, secrets: supplied }, options)
  let isOver = false
  let ended: Promise<Report> | undefined

  const run: Running['run'] = async (ids, tell) => {
    const wanted = new Set(ids)
    const chosen = led.probes.filter(one => wanted.has(one.id))
    for (const probe of chosen) {
      const verdict = isOver ? undefined : await led.ask(probe, chosen)
      const shown = verdict?.findings.map(report).filter(one => one.severity === 'violation')
      tell(probe.id, shown)
    }
  }
  const end = async (): Promise<Report> => {
    isOver = true
    return reportOf(await led.end(), options)
  }
  return {
    probes: led.probes.map(({ id, family, operation }) => ({ id, family, operation })),
    run,
    end: () => {
      ended ??= end()
      return ended
    },
  }
}
