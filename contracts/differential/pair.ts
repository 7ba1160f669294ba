import { join } from 'node:path'
import type { Contract } from '../../src/contract/document/model.ts'
import { readContract } from '../../src/contract/document/read.ts'
import type { Dataset, Fixture } from '../../src/model/fixture.ts'
import { readDocument } from '../../src/spec/document.ts'
import { openMock } from '../../src/testing/open-mock.ts'
import type { ProviderName } from '../faults/supplied.ts'
import { startBackend } from '../specimens/commercelayer/backend.ts'
import { correct } from '../specimens/commercelayer/correct.ts'
import rutter from '../specimens/rutter/specimen.ts'
import type { RunningSpecimen, SpecimenData } from '../specimens/specimen.ts'
import { createBackend } from '../specimens/xtrakit/backend.ts'
import { FIRST } from '../specimens/xtrakit/credentials.ts'
import { FAULTLESS } from '../specimens/xtrakit/parts.ts'
import { serve } from '../specimens/xtrakit/specimen.ts'
import { rowsOf } from '../specimens/xtrakit/tenants.ts'

/** The mock and the specimen of one provider, with the same rows. */
export interface Pair {
  readonly contract: Contract
  /** Their bases, as `--url` would name them. */
  readonly mock: URL
  readonly specimen: URL
  /** What the paths of the mock begin with, because it serves several providers: `/xtrakit`. */
  readonly prefix: string
  /** The id that the specimen gives the next record: the mock has just made up one, and ids of both are to be the same. */
  readonly nextId: (id: string) => void
  close(): Promise<void>
}

const DATASET: Dataset = { name: 'default' }
const SEED = 1

export const openPair = async (provider: ProviderName): Promise<Pair> => {
  const document = await readDocument(join(import.meta.dirname, `../../specs/${provider}.yaml`))
  const contract = readContract(document)
  // What files of these names export.
  const { default: fixture }: { default: Fixture } = await import(`../../fixtures/${provider}.ts`)
  const mock = await openMock({ providers: [provider], dataset: DATASET, seed: SEED })
  const { origin } = await mock.listen()
  const ids: string[] = []
  const specimen = await START[provider](fixture.build(DATASET, SEED), ids)
  return {
    contract,
    mock: new URL(`${origin}/${provider}${contract.serverPath}`),
    specimen: new URL(specimen.url),
    prefix: `/${provider}`,
    nextId: id => void ids.push(id),
    close: async () => {
      await specimen.close()
      await mock.close()
    },
  }
}

type Start = (data: SpecimenData, ids: string[]) => Promise<RunningSpecimen>

const START: Readonly<Record<ProviderName, Start>> = {
  commercelayer: (data, ids) => {
    const newId: typeof correct.newId = isTaken => ids.shift() ?? correct.newId(isTaken)
    return startBackend({ ...correct, newId }, 0, data)
  },
  rutter: data => rutter.start({ port: 0, fault: undefined, data }),
  // Without the other tenant, whose groups would take the numbers that the mock gives to new ones.
  xtrakit: data =>
    serve(
      createBackend(
        FAULTLESS,
        rowsOf(data).filter(one => one.tenant === FIRST.tenant),
      ),
      0,
    ),
}
