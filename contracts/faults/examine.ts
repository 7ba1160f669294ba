import type { Finding } from '../../src/contract/finding.ts'
import { openRun } from '../../src/contract/run/verify.ts'
import type { DatasetName, Fixture } from '../../src/model/fixture.ts'
import { type Loaded, loadContract } from '../../src/runner/load.ts'
import { moduleOf } from '../../src/spec/home.ts'
import type { Specimen } from '../specimens/specimen.ts'
import { localRun } from './local-run.ts'
import { type ProviderName, SUPPLIED } from './supplied.ts'

/** A specimen with one fault, or with none. */
export interface Case {
  readonly provider: ProviderName
  readonly fault: string | undefined
  readonly dataset: Exclude<DatasetName, 'large'>
  readonly seed: number
  /** Ends at the first violation: enough to know that the fault is found. */
  readonly bail: boolean
}

export interface Examined {
  readonly violations: readonly Finding[]
  readonly requests: number
  readonly milliseconds: number
  /** What probes threw. */
  readonly bugs: readonly string[]
}

interface Parts {
  readonly loaded: Loaded
  readonly fixture: Fixture
  readonly specimen: Specimen
}

const known = new Map<ProviderName, Promise<Parts>>()
/** What belongs to a provider, loaded once. */
export const partsOf = (provider: ProviderName): Promise<Parts> => {
  const parts = known.get(provider) ?? load(provider)
  known.set(provider, parts)
  return parts
}

const load = async (provider: ProviderName): Promise<Parts> => {
  const [fixture, specimen]: readonly { readonly default: unknown }[] = await Promise.all([
    import(moduleOf('fixtures', provider)),
    import(moduleOf(`contracts/specimens/${provider}`, 'specimen')),
  ])
  return {
    loaded: await loadContract(provider),
    // These are what the files of these names export.
    fixture: fixture?.default as Fixture,
    specimen: specimen?.default as Specimen,
  }
}

export const faultsOf = async (provider: ProviderName): Promise<Specimen['faults']> =>
  (await partsOf(provider)).specimen.faults

/** Starts the specimen, runs the whole contract against it, and stops it. */
export const examine = async ({ provider, fault, dataset, seed, bail }: Case): Promise<Examined> => {
  const { loaded, fixture, specimen } = await partsOf(provider)
  const running = await specimen.start({ port: 0, fault, data: fixture.build({ name: dataset }, seed) })
  const startedAt = Date.now()
  try {
    const run = await openRun({
      ...localRun(seed),
      ...loaded,
      supplied: SUPPLIED[provider],
      url: new URL(running.url),
    })
    const violations: Finding[] = []
    for (const probe of run.probes) {
      const verdict = await run.ask(probe)
      violations.push(...(verdict?.findings ?? []).filter(one => one.severity === 'violation'))
      if (verdict === undefined || (bail && violations.length > 0)) break
    }
    const { requests, bugs } = await run.end()
    return { violations, requests, milliseconds: Date.now() - startedAt, bugs }
  } catch (error) {
    // A target that the kit refuses to check at all is found out, too.
    const message = error instanceof Error ? error.message : String(error)
    const milliseconds = Date.now() - startedAt
    return { violations: [refusedToRun(message)], requests: 0, milliseconds, bugs: [] }
  } finally {
    await running.close()
  }
}

const refusedToRun = (message: string): Finding => ({
  id: 'could-not-run',
  check: 'could-not-run',
  subject: '',
  operation: '',
  probe: '',
  message,
  expected: 'a target that can be checked',
  got: message,
  clause: [],
  severity: 'violation',
  sent: undefined,
})
