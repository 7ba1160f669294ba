import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProviderName } from '../../contracts/faults/supplied.ts'
import { PROVIDERS } from '../../contracts/faults/supplied.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { type Options, parseOptions, type Tool, USAGE } from './options.ts'
import { report } from './report.ts'
import { RIVALS } from './rivals.ts'
import { stratified } from './sample.ts'
import { faultsOf, startTarget } from './targets.ts'

/** 1: a tool is missing or broken. 2: not asked rightly. */
const FAILED = 1
const MISUSED = 2

interface Job {
  readonly tool: Tool
  readonly version: string
  readonly provider: ProviderName
  readonly fault: string | null
  readonly round: number
}

/** Faultless runs first, then faults of all providers in turn: whenever it ends, what is there is a fair sample. */
const jobsOf = async ({ tools, providers, sample, clean }: Options): Promise<readonly Job[]> => {
  const jobs: Job[] = []
  for (const tool of tools) {
    const version = await RIVALS[tool].version()
    const faults = await Promise.all(
      providers.map(async provider => ({
        provider,
        all: stratified(await faultsOf(provider)).slice(0, sample),
      })),
    )
    for (const provider of providers)
      for (let round = 0; round < clean; round++) jobs.push({ tool, version, provider, fault: null, round })
    const most = Math.max(...faults.map(one => one.all.length))
    for (let i = 0; i < most; i++)
      for (const { provider, all } of faults) {
        const fault = all[i]
        if (fault !== undefined) jobs.push({ tool, version, provider, fault: fault.id, round: 0 })
      }
  }
  return jobs
}

const examine = async (job: Job, patience: number, ledger: Ledger): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'cgkit-rivals-'))
  const specimen = await startTarget(job.provider, job.fault ?? undefined)
  const startedAt = Date.now()
  try {
    const url = new URL(specimen.url)
    const found = await RIVALS[job.tool].examine({ provider: job.provider, url, folder, patience })
    await ledger.add({ ...job, ...found, seconds: Math.round((Date.now() - startedAt) / 1000) })
  } finally {
    await specimen.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const compare = async (options: Options, ledger: Ledger): Promise<void> => {
  const isShown = (job: Job) =>
    job.fault === null ||
    ledger.entries().some(one => one.provider === job.provider && one.fault === job.fault)
  const wanted = (await jobsOf(options)).filter(one => !options.same || isShown(one))
  const jobs = wanted.filter(one => !ledger.has(one))
  let next = 0
  const work = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      await examine(job, options.patience, ledger)
      process.stderr.write(
        `\r${next} of ${jobs.length}: ${job.tool} ${job.provider} ${job.fault ?? 'faultless'}   `,
      )
    }
  }
  await Promise.all(Array.from({ length: options.parallel }, work))
  process.stderr.write('\n')
}

const main = async (options: Options): Promise<void> => {
  const ledger = await openLedger(options.ledger)
  if (!options.report) await compare(options, ledger)
  const known = await Promise.all(PROVIDERS.map(async one => [one, await faultsOf(one)] as const))
  console.log(report(ledger.entries(), new Map(known), new Date().toISOString().slice(0, 10)))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const read = (): Options | undefined => {
  try {
    return parseOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    process.exitCode = MISUSED
    return undefined
  }
}

const options = read()
if (options !== undefined)
  await main(options).catch((error: unknown) => {
    console.error(`Not compared: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = FAILED
  })
