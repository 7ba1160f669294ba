import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Reporter } from 'vitest/node'
import type { Order } from '../runner/order.ts'
import { home } from '../spec/home.ts'
import type { RunnerOptions } from './run-vitest.ts'

const here = fileURLToPath(import.meta.url)
const isBuilt = here.endsWith('.js')
const runner = join(home, isBuilt ? 'dist/src/runner' : 'src/runner')
const SUITE = join(runner, `suite.${isBuilt ? 'js' : 'ts'}`)

/** One file of ours, whatever lies around; its tests join the run over `line`. */
export const vitestConfig = (
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

/** The provider, or the document's file without folder and ending. */
const nameOf = ({ contract }: Order): string => basename(contract, extname(contract))
