import { Writable } from 'node:stream'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Report } from '../contract/report/reported.ts'
import type { Order } from '../runner/order.ts'
import { begun, type Runs, serveRuns } from '../runner/serve-runs.ts'
import { vitestConfig } from './vitest-config.ts'
import { withoutListeners } from './without-listeners.ts'

export interface RunnerOptions {
  /** Tests whose full name it matches; undefined for all. */
  readonly pattern: RegExp | undefined
  /** Files whose change starts the run again; undefined for one run. */
  readonly watch: readonly string[] | undefined
  /** Where Vitest's own JUnit reporter writes. */
  readonly junit: string | undefined
  readonly signal: AbortSignal
  /** After each run. */
  readonly onEnd: (outcome: Outcome) => void
}

/** Without a report, because nothing was run, there are reasons. */
export type Outcome =
  | { readonly report: Report }
  | {
      readonly stops: readonly string[]
      readonly bugs: readonly string[]
      /** Of all tests that there are. */
      readonly names: readonly string[]
    }

/** Runs the contract as a Vitest project of one file. Resolves when it is over; a watch is over when it is told to stop. */
export const runVitest = async (order: Order, options: RunnerOptions): Promise<void> => {
  const { openOwnRun } = await import('../runner/running.ts')
  const open = () => openOwnRun(order, options.signal)
  const runs = serveRuns(options.pattern === undefined ? async () => begun(await open()) : open)
  try {
    await tellByVitest(runs, order, options)
  } finally {
    await runs.end() // what was created is removed even if Vitest fails
    runs.close()
  }
}

const tellByVitest = async (runs: Runs, order: Order, options: RunnerOptions): Promise<void> => {
  const { createVitest, startVitest } = await import('vitest/node')
  const reporter: Reporter = {
    onTestRunEnd: async (modules, errors) => {
      for (const one of modules.flatMap(each => [...each.children.allTests('skipped')])) markSkipped(one)
      // A run that was stopped before its first answer has removed what it made, and tells so.
      const ended = await runs.end()
      const report = hasRun(modules) || options.signal.aborted ? ended : undefined
      const all = [...errors, ...modules.flatMap(one => one.errors())]
      const [stops, bugs] = [all.filter(one => one.name === 'Stop'), all.filter(one => one.name !== 'Stop')]
      if (report !== undefined) options.onEnd({ report: withBugs(report, all) })
      else
        options.onEnd({
          stops: stops.map(one => one.message),
          bugs: bugs.map(one => one.stack ?? one.message),
          names: modules.flatMap(one => [...one.children.allTests()].map(test => test.name)),
        })
    },
  }
  const config = vitestConfig(order, options, runs.name, reporter)
  const vitest = await withoutListeners(() =>
    options.watch
      ? startVitest('test', [], config)
      : createVitest('test', config, {}, { stdout: NOWHERE, stderr: NOWHERE }),
  )
  try {
    if (options.watch) await untilStopped(options.signal)
    else await vitest.start()
    await vitest.waitForTestRunEnd() // what was created is removed even when the watch is ended within a run
  } finally {
    await vitest.close()
  }
}

const NOWHERE = new Writable({ write: (_chunk, _encoding, done) => done() })

/** What nobody caught is a bug of ours, and leaves no verdict but a bad one. */
const withBugs = (
  report: Report,
  errors: readonly { readonly message: string; readonly stack?: string }[],
): Report =>
  errors.length === 0
    ? report
    : {
        ...report,
        verdict: report.verdict === 'broken' ? 'broken' : 'unknown',
        bugs: [...report.bugs, ...errors.map(one => one.stack ?? one.message)],
      }

/** A test that skips itself is told as run and passed by Vitest's JUnit reporter, which looks only at the mode. */
const markSkipped = (test: TestCase): void => {
  const { task } = test as unknown as { readonly task: { mode: string } } // not among the public members
  task.mode = 'skip'
}

const hasRun = (modules: readonly TestModule[]): boolean =>
  modules.some(one => [...one.children.allTests()].some(test => test.result().state !== 'skipped'))

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
