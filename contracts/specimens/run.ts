import { join } from 'node:path'
import { Command } from 'commander'
import { port, seed } from '../../src/cli/options.ts'
import { flagOf } from '../../src/contract/run/supplied.ts'
import { DATASETS, type Dataset, type Fixture } from '../../src/model/fixture.ts'
import { Stop } from '../../src/model/stop.ts'
import { choose, runCommand } from '../command.ts'
import { PROVIDERS, type ProviderName, SUPPLIED } from '../faults/supplied.ts'
import type { Specimen } from './specimen.ts'

/** Starts one specimen, or lists its faults: `npm run specimen -- xtrakit --fault ID`. */

interface Flags {
  readonly fault?: string
  readonly port: number
  readonly dataset: string
  readonly seed: number
  readonly list?: boolean
}

const SETS = DATASETS.filter(one => one !== 'large')

const load = async <T>(path: string): Promise<T> => {
  const module: { readonly default: T } = await import(join(import.meta.dirname, path))
  return module.default
}

const list = async (providers: readonly ProviderName[]): Promise<void> => {
  for (const provider of providers) {
    const { faults } = await load<Specimen>(`${provider}/specimen.js`)
    const before = providers.length > 1 ? `${provider}  ` : ''
    for (const { id, class: kind, what } of faults) console.log(`${before}${id}  [${kind}]  ${what}`)
  }
}

const start = async (provider: ProviderName, flags: Flags): Promise<void> => {
  const specimen = await load<Specimen>(`${provider}/specimen.js`)
  const dataset: Dataset = { name: choose('--dataset:', flags.dataset, SETS) }
  const known = specimen.faults.map(one => one.id)
  const fault = flags.fault === undefined ? undefined : choose('--fault:', flags.fault, known)
  const fixture = await load<Fixture>(`../../fixtures/${provider}.js`)
  const data = fixture.build(dataset, flags.seed)
  const { url, close } = await specimen
    .start({ port: flags.port, fault, data })
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      throw new Stop(`Port ${flags.port} is in use. Choose another: --port ${flags.port + 1}`)
    })
  console.log(
    `${provider}, ${fault === undefined ? 'without a fault' : `with the fault ${fault}`}: ${url}\n${howToCheck(provider, url)}`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
}

/** The credentials that it takes, as flags of the command that checks it, and those that it knows and refuses. */
const howToCheck = (provider: ProviderName, url: string): string => {
  const all = Object.entries(SUPPLIED[provider]).map(
    // the keys of what is supplied are its names
    ([name, value]) => [name, `--${flagOf(name as keyof (typeof SUPPLIED)[ProviderName])} ${value}`] as const,
  )
  const isBad = (name: string) => /^(expired|revoked|other)/.test(name)
  const flags = (bad: boolean) => all.flatMap(([name, flag]) => (isBad(name) === bad ? [flag] : [])).join(' ')
  return `Check it: npm run cgkit -- verify ${provider} --url ${url} ${flags(false)}\nIt knows, too: ${flags(true)}\nCtrl-C stops.`
}

const program = new Command('npm run specimen --')
  .description('Start a small backend that keeps the contract, or breaks it in one way')
  .argument('[provider]', PROVIDERS.join(', '))
  .option('--fault <id>', 'what it does wrong; nothing if not given')
  .option('--port <number>', 'port to listen on; 0 takes a free one', port, 4020)
  .option('--dataset <name>', SETS.join(', '), 'default')
  .option('--seed <number>', 'same seed, same data', seed, 1)
  .option('--list', 'list the faults, of one provider or of all')
  .action(async (name: string | undefined, flags: Flags) => {
    if (name === undefined && !flags.list) throw new Stop(`Say which one: ${PROVIDERS.join(', ')}.`)
    const chosen = name === undefined ? undefined : choose('Provider', name, PROVIDERS)
    if (flags.list || chosen === undefined) return list(chosen === undefined ? PROVIDERS : [chosen])
    return start(chosen, flags)
  })
await runCommand(program)
