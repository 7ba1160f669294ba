import { afterAll, describe, type RunnerTestFile as File, type RunnerTask as Task, test } from 'vitest'
import type { ReportedFinding } from '../contract/report/reported.ts'
import type { Named, Running, Shown } from './running.ts'

/** Tests run in their order, one at a time, whatever the project around them likes. */
const IN_ORDER = { concurrent: false, shuffle: false, timeout: 0, retry: 0 } as const

/** Declares a test for each probe: family > operation > probe. The run is ended after the last one. */
export const declareTests = (run: Running): void => {
  let outcomes: Outcomes | undefined
  const declare = ({ id }: Named) =>
    test(id, IN_ORDER, async ({ skip, task }) => {
      outcomes ??= begin(run, task.file)
      const violations = await outcomes(id)
      if (violations === undefined) return skip('the run was over, or the budget spent')
      if (violations.length > 0) throw new AggregateError(violations.map(toError))
    })
  for (const [family, ofFamily] of inRuns(run.probes, one => one.family))
    describe(family, IN_ORDER, () => {
      for (const [operation, own] of inRuns(ofFamily, one => one.operation))
        describe(operation || 'the API', IN_ORDER, () => own.forEach(declare))
    })
  afterAll(async () => void (await run.end()), 0)
}

/** What a probe has shown, as soon as it is known. */
type Outcomes = (id: string) => Promise<Shown>

/** The run goes on by itself: a test only waits for what its probe has shown. */
const begin = (run: Running, file: File): Outcomes => {
  const known = new Map<string, Shown>()
  const waiting = new Map<string, (shown: Shown) => void>()
  const gone = run.run(chosenIn(file), (id, shown) => {
    known.set(id, shown)
    waiting.get(id)?.(shown)
  })
  const failed = gone.then(() => new Promise<never>(() => undefined))
  failed.catch(() => undefined) // told to the tests that wait
  const told = (id: string): Promise<Shown> => new Promise(resolve => waiting.set(id, resolve))
  return async id => (known.has(id) ? known.get(id) : Promise.race([told(id), failed]))
}

/** Names of the tests that are going to be run: the user may have asked for some of them only. */
const chosenIn = (file: File): readonly string[] => {
  const testsIn = (task: Task): readonly Task[] => ('tasks' in task ? task.tasks.flatMap(testsIn) : [task])
  return testsIn(file).flatMap(one => (one.mode === 'skip' || one.mode === 'todo' ? [] : one.name))
}

/** Neighbours that have the key in common, in their order: under a budget the best go first, whatever their family. */
const inRuns = (
  probes: readonly Named[],
  keyOf: (probe: Named) => string,
): readonly (readonly [key: string, probes: readonly Named[]])[] => {
  const runs: [string, Named[]][] = []
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
