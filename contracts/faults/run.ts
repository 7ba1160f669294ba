import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { Command, Option } from 'commander'
import { wholeNumber } from '../../src/cli/options.ts'
import { Stop } from '../../src/model/stop.ts'
import { choose, runCommand } from '../command.ts'
import { type Case, type Examined, examine, faultsOf } from './examine.ts'
import { report, type Scored } from './report.ts'
import { PROVIDERS, type ProviderName } from './supplied.ts'

/**
 * Runs the kit against every seeded fault of the specimens and, `--seeds` times, against the faultless ones:
 * `npm run faults -- --provider xtrakit --fault id`.
 */

interface Flags {
  readonly provider?: readonly ProviderName[]
  readonly fault?: string
  readonly seeds: number
  readonly details: boolean
}

/** Nobody's data are right for every fault: what the first set does not show, the second may. */
const DATASETS = ['default', 'edge'] as const

const casesOf = async (
  provider: ProviderName,
  fault: string | undefined,
): Promise<readonly (readonly Case[])[]> => {
  const all = fault === NONE ? [] : await faultsOf(provider)
  const faults = all.filter(one => fault === undefined || one.id === fault)
  return faults.map(({ id }) =>
    DATASETS.map(dataset => ({ provider, fault: id, dataset, seed: 1, bail: true })),
  )
}

const NONE = 'none'

const cleanOnes = (provider: ProviderName, { fault, seeds }: Flags): readonly (readonly Case[])[] =>
  Array.from({ length: fault === undefined || fault === NONE ? seeds : 0 }, (_, i) => [
    { provider, fault: undefined, dataset: DATASETS[i % 2] ?? 'default', seed: i + 1, bail: false },
  ])

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
const lead = async (flags: Flags): Promise<void> => {
  const providers = PROVIDERS.filter(one => flags.provider?.includes(one) ?? true)
  const known = await Promise.all(providers.map(async one => [one, await faultsOf(one)] as const))
  const ids = known.flatMap(([, faults]) => faults.map(one => one.id))
  if (flags.fault !== undefined) choose('--fault:', flags.fault, [NONE, ...ids])
  const jobs = (
    await Promise.all(
      providers.map(async one => [...cleanOnes(one, flags), ...(await casesOf(one, flags.fault))]),
    )
  ).flat()
  if (jobs.length === 0) throw new Stop('--fault none --seeds 0: that leaves nothing to run.')
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
  console.log(report(scored, new Map(known), flags.details))
}

const program = new Command('npm run faults --')
  .description('Run the kit against every seeded fault of the specimens, and against the faultless ones')
  .option(
    '--provider <name>',
    `${PROVIDERS.join(', ')}; can be given several times`,
    (name, before) => [...(before ?? []), choose('--provider:', name, PROVIDERS)],
    undefined as readonly ProviderName[] | undefined,
  )
  .option(
    '--fault <id>',
    `only this one (npm run specimen -- --list names them); ${NONE}: only the faultless ones`,
  )
  .option('--seeds <number>', 'runs against each faultless specimen', wholeNumber('--seeds', 0, 10_000), 20)
  .option('--details', 'what found each fault', false)
  .addOption(new Option('--worker').hideHelp())
  .action((flags: Flags & { readonly worker?: boolean }) => (flags.worker ? work() : lead(flags)))
await runCommand(program)
