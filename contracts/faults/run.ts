import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Case, type Examined, examine, faultsOf } from './examine.ts'
import { report, type Scored } from './report.ts'
import { PROVIDERS, type ProviderName } from './supplied.ts'

/**
 * Runs the kit against every seeded fault of the specimens and, `--seeds` times, against the faultless ones.
 * `npm run faults -- [--provider xtrakit] [--fault id] [--seeds 20] [--details]`; `--fault none` is the faultless
 * ones alone.
 */
const { values } = parseArgs({
  options: {
    provider: { type: 'string', multiple: true },
    fault: { type: 'string' },
    seeds: { type: 'string', default: '20' },
    worker: { type: 'boolean', default: false },
    details: { type: 'boolean', default: false },
  },
})

const providers = PROVIDERS.filter(one => values.provider?.includes(one) ?? true)

/** Nobody's data are right for every fault: what the first set does not show, the second may. */
const DATASETS = ['default', 'edge'] as const

const casesOf = async (provider: ProviderName): Promise<readonly (readonly Case[])[]> => {
  const all = values.fault === NONE ? [] : await faultsOf(provider)
  const faults = all.filter(one => values.fault === undefined || one.id === values.fault)
  return faults.map(({ id }) =>
    DATASETS.map(dataset => ({ provider, fault: id, dataset, seed: 1, bail: true })),
  )
}

const NONE = 'none'

const cleanOnes = (provider: ProviderName): readonly (readonly Case[])[] =>
  Array.from(
    { length: values.fault === undefined || values.fault === NONE ? Number(values.seeds) : 0 },
    (_, i) => [
      { provider, fault: undefined, dataset: DATASETS[i % 2] ?? 'default', seed: i + 1, bail: false },
    ],
  )

/** One after the other until one of them finds something. */
const answer = async (cases: readonly Case[]): Promise<Examined> => {
  let last: Examined = { violations: [], requests: 0, milliseconds: 0, bugs: [] }
  for (const one of cases) {
    last = await examine(one)
    if (last.violations.length > 0) break
  }
  return last
}

const work = (): void => {
  process.on('message', (cases: readonly Case[]) => {
    void answer(cases).then(examined => process.send?.(examined))
  })
}

/** A process for each core, each with one case at a time. */
const lead = async (): Promise<void> => {
  const jobs = (
    await Promise.all(providers.map(async one => [...cleanOnes(one), ...(await casesOf(one))]))
  ).flat()
  if (jobs.length === 0) {
    console.error(
      `No provider or no fault of that name: ${PROVIDERS.join(', ')}; npm run specimen -- <provider> --list`,
    )
    process.exitCode = 2
    return
  }
  const scored: Scored[] = []
  let next = 0
  const serve = async (): Promise<void> => {
    const child = fork(import.meta.filename, ['--worker'])
    const stopped = new Promise<never>((_, reject) => {
      child.once('exit', code => reject(new Error(`A worker ended with ${code}.`)))
    })
    stopped.catch(() => undefined)
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      const [first] = job
      if (first === undefined) continue
      const answered = new Promise<Examined>(resolve =>
        child.once('message', one => resolve(one as Examined)),
      )
      child.send(job)
      scored.push({ case: first, ...(await Promise.race([answered, stopped])) })
      process.stderr.write(`\r${scored.length} of ${jobs.length} `)
    }
    child.kill()
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, serve))
  process.stderr.write('\n')
  const known = await Promise.all(providers.map(async one => [one, await faultsOf(one)] as const))
  console.log(report(scored, new Map(known), values.details))
}

if (values.worker) work()
else await lead()
