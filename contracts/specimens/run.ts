import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DATASETS, type Dataset, type Fixture } from '../../src/model/fixture.ts'
import { nearest } from '../../src/model/nearest.ts'
import { PROVIDERS, type ProviderName } from '../faults/supplied.ts'
import type { Specimen } from './specimen.ts'

/**
 * Starts one specimen, or lists its faults:
 * `npm run specimen -- xtrakit [--fault ID] [--port 4020] [--dataset edge] [--seed 1] [--list]`
 */
const USAGE =
  'npm run specimen -- <provider> [--fault ID] [--port 4020] [--dataset default] [--seed 1] [--list]'

const fail = (why: string): never => {
  console.error(`${why}\n${USAGE}`)
  process.exit(2)
}

const choose = <T extends string>(what: string, given: string, all: readonly T[]): T => {
  const found = all.find(one => one === given)
  if (found !== undefined) return found
  const meant = nearest(given, all)
  return fail(
    `${what} "${given}" is unknown.${meant === undefined ? (all.length > 12 ? ' --list names them.' : ` There are ${all.join(', ')}.`) : ` Did you mean "${meant}"?`}`,
  )
}

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        fault: { type: 'string' },
        port: { type: 'string', default: '4020' },
        dataset: { type: 'string', default: 'default' },
        seed: { type: 'string', default: '1' },
        list: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const load = async <T>(path: string): Promise<T> => {
  const module: { readonly default: T } = await import(join(import.meta.dirname, path))
  return module.default
}

const { values, positionals } = read()
const provider: ProviderName = choose('Provider', positionals[0] ?? '', PROVIDERS)
const specimen = await load<Specimen>(`${provider}/specimen.js`)

if (values.list) {
  for (const { id, class: kind, what } of specimen.faults) console.log(`${id}  [${kind}]  ${what}`)
} else {
  const names = DATASETS.filter(one => one !== 'large')
  const dataset: Dataset = { name: choose('Data set', values.dataset, names) }
  const known = specimen.faults.map(one => one.id)
  const fault = values.fault === undefined ? undefined : choose('Fault', values.fault, known)
  const fixture = await load<Fixture>(`../../fixtures/${provider}.js`)
  const { url, close } = await specimen
    .start({ port: Number(values.port), fault, data: fixture.build(dataset, Number(values.seed)) })
    .catch((error: unknown) =>
      fail(`Cannot start: ${error instanceof Error ? error.message : String(error)}`),
    )
  console.log(`${provider}, ${fault === undefined ? 'without a fault' : `with the fault ${fault}`}: ${url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
}
