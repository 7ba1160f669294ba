import { expect, test } from 'vitest'
import { allowed } from '../../src/contract/cases/allowed/allowed.ts'
import { forbiddenBodies } from '../../src/contract/cases/bodies/forbidden-bodies.ts'
import { messages } from '../../src/contract/cases/bodies/messages.ts'
import { credentials } from '../../src/contract/cases/credentials/credentials.ts'
import { openDoors } from '../../src/contract/cases/credentials/open-doors.ts'
import { forbiddenParameters } from '../../src/contract/cases/parameters/forbidden-parameters.ts'
import { itemIds } from '../../src/contract/cases/parameters/item-ids.ts'
import { robust } from '../../src/contract/cases/robust/robust.ts'
import { methods } from '../../src/contract/cases/routes/methods.ts'
import { tokens } from '../../src/contract/cases/tokens/tokens.ts'
import { LAWS } from '../../src/contract/laws/index.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import { createCoverage } from '../../src/contract/run/coverage.ts'
import { runProbe } from '../../src/contract/run/engine.ts'
import { openSession } from '../../src/contract/run/open.ts'
import type { Probe } from '../../src/contract/run/probe.ts'
import type { Session } from '../../src/contract/run/session.ts'
import type { Fixture } from '../../src/model/fixture.ts'
import { remember } from '../../src/model/remember.ts'
import type { RunningSpecimen } from '../specimens/specimen.ts'
import { partsOf } from './examine.ts'
import { localRun } from './local-run.ts'
import { type ProviderName, SUPPLIED } from './supplied.ts'

/** A seeded fault, the probe that is asked (or those, in order), and the ids of all that is found. */
export type Find = readonly [
  fault: string,
  probes: string | readonly string[],
  ...findings: readonly string[],
]

/** Each row is a test: its probe alone finds just that. On the faultless specimen no probe of the table finds a thing. */
export const declareFinds = (provider: ProviderName, rows: readonly Find[]): void => {
  // Much of a row is waiting, for the next second or for writes that have to be seen: they wait beside each other.
  test.concurrent('without a fault they find nothing', { timeout: 60_000 }, async () => {
    const all = new Set(rows.flatMap(([, probes]) => [probes].flat()))
    expect(await findingsOf(provider, undefined, [...all])).toEqual([])
  })

  for (const [fault, probes, ...findings] of rows) {
    const asked = [probes].flat()
    test.concurrent(`${fault} is found by ${asked.join(', then ')}`, async () => {
      expect(await findingsOf(provider, fault, asked)).toEqual(findings)
    })
  }
}

/** What makes probes; those that are soon made come first. */
const CASES: readonly Law[] = [
  openDoors,
  tokens,
  itemIds,
  messages,
  methods,
  robust,
  credentials,
  forbiddenParameters,
  forbiddenBodies,
  allowed,
]

/** What probes find on a specimen with a fault or without one; `change` may stand before it. */
export const findingsOf = async (
  provider: ProviderName,
  fault: string | undefined,
  ids: readonly string[],
  change = async (specimen: RunningSpecimen): Promise<RunningSpecimen> => specimen,
): Promise<readonly string[]> => {
  const { loaded, fixture, specimen } = await partsOf(provider)
  const running = await change(await specimen.start({ port: 0, fault, data: dataOf(fixture) }))
  // A token for a client that may little would be fetched, and keys be made to sign that.
  const { limitedClientId: _, ...supplied } = SUPPLIED[provider]
  try {
    const session = await openSession({
      ...localRun(1),
      ...loaded,
      supplied: ids.every(one => one.startsWith('law/')) ? supplied : SUPPLIED[provider],
      url: new URL(running.url),
    })
    const probeCalled = probesBy(session, loaded.laws)
    const found: string[] = []
    for (const id of ids)
      found.push(...(await runProbe(session, probeCalled(id), createCoverage())).findings.map(one => one.id))
    session.client.close()
    return [...new Set(found)].toSorted()
  } finally {
    await running.close()
  }
}

const dataOf = remember((fixture: Fixture) => fixture.build({ name: 'default' }, 1))

/** Probes by their ids; made once, for some of them know of each other. */
const probesBy = (session: Session, own: readonly Law[]): ((id: string) => Probe) => {
  const made = new Map<Law, readonly Probe[]>()
  return id => {
    for (const make of id.startsWith('law/') ? [...LAWS, ...own] : CASES) {
      const probes = made.get(make) ?? make(session)
      made.set(make, probes)
      const probe = probes.find(one => one.id === id)
      if (probe !== undefined) return probe
    }
    throw new Error(`No probe is called ${id}.`)
  }
}
