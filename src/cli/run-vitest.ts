import { basename, extname, join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Reporter, TestCase, TestModule } from 'vitest/node'
import type { Report } from '../contract/report/reported.ts'
import type { Order } from '../runner/order.ts'
import { begun, serveRuns } from '../runner/serve-runs.ts'
import { home } from '../spec/home.ts'

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

const here = fileURLToPath(import.meta.url)
const isBuilt = here.endsWith('.js')
const runner = join(home, isBuilt ? 'dist/src/runner' : 'src/runner')
const SUITE = join(runner, `suite.${isBuilt ? 'js' : 'ts'}`)

/** Runs the contract as a Vitest project of one file. Resolves when it is over; a watch is over when it is told to stop. */
export const runVitest = async (order: Order, options: RunnerOptions): Promise<void> => {
  const { openOwnRun } = await import('../runner/running.ts')
  const open = () => openOwnRun(order, options.signal)
  const runs = serveRuns(options.pattern === undefined ? async () => begun(await open()) : open)
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
  const config = configOf(order, options, runs.name, reporter)
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
    await runs.end()
    await vitest.close()
    runs.close()
  }
}

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

/** The provider, or the document's file without folder and ending. */
const nameOf = ({ contract }: Order): string => basename(contract, extname(contract))

/** A test that skips itself is told as run and passed by Vitest's JUnit reporter, which looks only at the mode. */
const markSkipped = (test: TestCase): void => {
  const { task } = test as unknown as { readonly task: { mode: string } } // not among the public members
  task.mode = 'skip'
}

const NOWHERE = new Writable({ write: (_chunk, _encoding, done) => done() })

const configOf = (
  order: Order,
  { pattern, watch, junit }: RunnerOptions,
  line: string,
  reporter: Reporter,
): InlineConfig & { readonly config: false } => ({
  config: false,
  root: runner,
  include: [SUITE],
  exclude: [],
  watch: watch !== undefined,
  ...(watch && { forceRerunTriggers: [...watch] }),
  ...(pattern && { testNamePattern: pattern }),
  cache: false,
  pool: 'threads',
  maxWorkers: 1,
  isolate: false,
  fileParallelism: false,
  testTimeout: 0,
  hookTimeout: 0,
  teardownTimeout: 60_000,
  passWithNoTests: true,
  reporters:
    junit === undefined
      ? [reporter]
      : [
          reporter,
          [
            'junit',
            { outputFile: junit, suiteName: order.contract, classnameTemplate: `cgkit.${nameOf(order)}` },
          ],
        ],
  provide: { cgkit: line },
  // The suite is read anew in each run; what it imports is loaded as it is, by Node.
  server: {
    deps: { inline: [SUITE], ...(isBuilt && { external: [/[\\/]dist[\\/](?!src[\\/]runner[\\/]suite)/] }) },
  },
})

const hasRun = (modules: readonly TestModule[]): boolean =>
  modules.some(one => [...one.children.allTests()].some(test => test.result().state !== 'skipped'))

const ENDINGS: readonly (string | symbol)[] = ['SIGINT', 'SIGTERM', 'unhandledRejection']

/** Vitest's own listeners would end the process before anything is removed. They go before any event can come. */
const withoutListeners = async <T>(create: () => Promise<T>): Promise<T> => {
  const drop = (event: string | symbol, listener: () => void): void => {
    if (ENDINGS.includes(event)) queueMicrotask(() => process.off(event, listener))
  }
  process.on('newListener', drop)
  try {
    return await create()
  } finally {
    process.off('newListener', drop)
  }
}

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
