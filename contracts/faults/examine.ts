import { join } from 'node:path'
import type { Contract } from '../../src/contract/document/model.ts'
import { readContract } from '../../src/contract/document/read.ts'
import type { Finding } from '../../src/contract/finding.ts'
import type { ProviderContract } from '../../src/contract/provider-contract.ts'
import { createJournal } from '../../src/contract/run/journal.ts'
import { openRun } from '../../src/contract/run/verify.ts'
import type { DatasetName, Fixture } from '../../src/model/fixture.ts'
import { readDocument } from '../../src/spec/document.ts'
import type { Specimen } from '../specimens/specimen.ts'
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

/** As built: `dist/contracts/faults`. */
const root = join(import.meta.dirname, '../../..')
const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
const specs = extension === 'ts' ? join(import.meta.dirname, '../../specs') : join(root, 'specs')

interface Parts {
  readonly contract: Contract
  readonly own: ProviderContract
  readonly fixture: Fixture
  readonly specimen: Specimen
}

const loaded = new Map<ProviderName, Promise<Parts>>()
const partsOf = (provider: ProviderName): Promise<Parts> => {
  const known = loaded.get(provider) ?? load(provider)
  loaded.set(provider, known)
  return known
}

const load = async (provider: ProviderName): Promise<Parts> => {
  const [own, fixture, specimen]: readonly { readonly default: unknown }[] = await Promise.all([
    import(`../${provider}.${extension}`),
    import(`../../fixtures/${provider}.${extension}`),
    import(`../specimens/${provider}/specimen.${extension}`),
  ])
  return {
    contract: readContract(await readDocument(join(specs, `${provider}.yaml`))),
    // These are what the files of these names export.
    own: own?.default as ProviderContract,
    fixture: fixture?.default as Fixture,
    specimen: specimen?.default as Specimen,
  }
}

export const faultsOf = async (provider: ProviderName): Promise<Specimen['faults']> =>
  (await partsOf(provider)).specimen.faults

/** Starts the specimen, runs the whole contract against it, and stops it. */
export const examine = async ({ provider, fault, dataset, seed, bail }: Case): Promise<Examined> => {
  const { contract, own, fixture, specimen } = await partsOf(provider)
  const running = await specimen.start({ port: 0, fault, data: fixture.build({ name: dataset }, seed) })
  const startedAt = Date.now()
  try {
    const run = await openRun({
      contract,
      lens: own.lens,
      laws: own.laws,
      supplied: SUPPLIED[provider],
      url: new URL(running.url),
      tokenUrl: undefined,
      strict: true,
      seed,
      runId: `cgkit-${seed}`,
      journal: createJournal(undefined),
      readOnly: false,
      budget: undefined,
      signal: new AbortController().signal,
      timeout: 5_000,
      most: 20_000_000,
      rate: undefined,
      ca: undefined,
      insecure: false,
      clock: Date.now,
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
    return {
      violations: [refusedToRun(message)],
      requests: 0,
      milliseconds: Date.now() - startedAt,
      bugs: [],
    }
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
