import type { Bench } from './bench.ts'
import { compareContract } from './contract.ts'
import type { Findings } from './findings.ts'
import { measureGenerating } from './generating.ts'
import { measureMemory } from './memory.ts'
import type { Part } from './options.ts'
import type { Line } from './report.ts'
import { compareScale } from './scale.ts'
import { SCENARIOS, type ScenarioName } from './scenarios.ts'
import { compareSpeed } from './speed.ts'
import { compareStartup } from './startup.ts'

const scenario = (name: ScenarioName) => async (bench: Bench) => [
  await compareSpeed(bench, await SCENARIOS[name](bench.shared)),
]

const linesOnly = (lines: readonly Line[]): readonly Findings[] => [{ lines, raw: [], elsewhere: [] }]

/** What `--only` chooses from. */
export const RUN: Readonly<Record<Part, (bench: Bench) => Promise<readonly Findings[]>>> = {
  list: scenario('list'),
  one: scenario('one'),
  any: scenario('any'),
  '401': scenario('401'),
  create: scenario('create'),
  scale: compareScale,
  start: async bench => linesOnly([await compareStartup(bench)]),
  memory: async bench => linesOnly(await measureMemory(bench)),
  contract: async bench => linesOnly(await compareContract(bench)),
  fixtures: async bench => linesOnly([await measureGenerating(bench)]),
}
