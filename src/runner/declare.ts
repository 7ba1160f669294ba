import { afterAll, describe, type RunnerTestFile as File, type RunnerTask as Task, test } from 'vitest'
import { createSafe } from '../contract/report/mask.ts'
import { createReporter, reportOf } from '../contract/report/report.ts'
import type { Report, ReportedFinding } from '../contract/report/reported.ts'
import type { Probe } from '../contract/run/probe.ts'
import { openRun } from '../contract/run/verify.ts'
import { Stop } from '../model/stop.ts'
import { loadContract } from './load.ts'
import { type Order, optionsOf } from './order.ts'

/** Tests run in their order, one at a time, whatever the project around them likes. */
const IN_ORDER = { concurrent: false, shuffle: false, timeout: 0, retry: 0 } as const

/**
 * Looks at the target and declares a test for each probe: family > operation > probe. What is created is removed
 * after the last one; then `done` gets the report. Throws `Stop` for a target that cannot be checked.
 */
export const declareRun = async (
  order: Order,
  signal: AbortSignal,
  done: (report: Report) => void,
): Promise<void> => {
  const loaded = await loadContract(order.contract, order.source)
  const safe = createSafe(order.supplied)
  const run = await openRun(optionsOf(order, loaded, signal)).catch((error: unknown) => {
    throw error instanceof Stop ? new Stop(safe(error.message)) : error // a redirect may repeat what it was sent
  })
  const options = { baseline: order.baseline, file: loaded.file, notes: order.notes }
  const { contract, url, supplied } = run.session
  const report = createReporter({ contract, url, secrets: supplied }, options)

  let chosen: readonly Probe[] | undefined
  const chosenIn = (file: File): readonly Probe[] => {
    const names = namesOf(file)
    return run.probes.filter(one => names.has(one.id))
  }
  const declare = (probe: Probe) =>
    test(probe.id, IN_ORDER, async ({ skip, task }) => {
      chosen ??= chosenIn(task.file)
      const verdict = await run.ask(probe, chosen)
      if (verdict === undefined) return skip('the run was over, or the budget spent')
      const violations = verdict.findings.map(report).filter(one => one.severity === 'violation')
      if (violations.length > 0) throw new AggregateError(violations.map(toError))
    })

  for (const [family, ofFamily] of inRuns(run.probes, one => one.family))
    describe(family, IN_ORDER, () => {
      for (const [operation, own] of inRuns(ofFamily, one => one.operation))
        describe(operation || 'the API', IN_ORDER, () => own.forEach(declare))
    })
  afterAll(async () => done(reportOf(await run.end(), options)), 0)
}

/** Names of the tests that are going to be run: the user may have asked for some of them only. */
const namesOf = (file: File): ReadonlySet<string> => {
  const testsIn = (task: Task): readonly Task[] => ('tasks' in task ? task.tasks.flatMap(testsIn) : [task])
  return new Set(testsIn(file).flatMap(one => (one.mode === 'skip' || one.mode === 'todo' ? [] : one.name)))
}

/** Neighbours that have the key in common, in their order: under a budget the best go first, whatever their family. */
const inRuns = (
  probes: readonly Probe[],
  keyOf: (probe: Probe) => string,
): readonly (readonly [key: string, probes: readonly Probe[]])[] => {
  const runs: [string, Probe[]][] = []
  for (const one of probes) {
    const last = runs.at(-1)
    if (last?.[0] === keyOf(one)) last[1].push(one)
    else runs.push([keyOf(one), [one]])
  }
  return runs
}

/** Told as every runner tells a failure; where it was thrown says nothing to anybody. */
const toError = (one: ReportedFinding): Error => {
  const lines = [
    `${one.operation}: ${one.message}`,
    `expected  ${one.expected}`,
    `got       ${one.got}`,
    `clause    ${one.clause}`,
    ...(one.source === undefined ? [] : [`source    ${one.source}`]),
    ...(one.curl === '' ? [] : [`try       ${one.curl}`]),
  ]
  const error = new Error(lines.join('\n'))
  error.name = 'Violation'
  error.stack = `Violation: ${error.message}`
  return error
}
