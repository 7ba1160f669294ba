import { afterAll, describe, test } from 'vitest'
import { createSafe } from '../contract/report/mask.ts'
import { createReporter, type Report, type ReportedFinding, reportOf } from '../contract/report/report.ts'
import { FAMILIES, type Probe } from '../contract/run/probe.ts'
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
  const loaded = await loadContract(order.contract)
  const safe = createSafe(order.supplied)
  const run = await openRun(optionsOf(order, loaded, signal)).catch((error: unknown) => {
    throw error instanceof Stop ? new Stop(safe(error.message)) : error // a redirect may repeat what it was sent
  })
  const options = { baseline: order.baseline, file: loaded.file, notes: order.notes }
  const { contract, url, supplied } = run.session
  const report = createReporter({ contract, url, secrets: supplied }, options)

  const declare = (probe: Probe) =>
    test(probe.id, IN_ORDER, async ({ skip }) => {
      const verdict = await run.ask(probe)
      if (verdict === undefined) return skip('the run was over')
      const violations = verdict.findings.map(report).filter(one => one.severity === 'violation')
      if (violations.length > 0) throw new AggregateError(violations.map(toError))
    })

  for (const family of FAMILIES) {
    const own = run.probes.filter(one => one.family === family)
    if (own.length === 0) continue
    describe(family, IN_ORDER, () => {
      for (const operation of new Set(own.map(one => one.operation)))
        describe(operation || 'the API', IN_ORDER, () =>
          own.filter(one => one.operation === operation).forEach(declare),
        )
    })
  }
  afterAll(async () => done(reportOf(await run.end(), options)), 0)
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
