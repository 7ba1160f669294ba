import type { ProviderName } from '../../contracts/faults/supplied.ts'
import type { RunningSpecimen, Specimen } from '../../contracts/specimens/specimen.ts'
import type { Fixture } from '../../src/model/fixture.ts'

interface Parts {
  readonly specimen: Specimen
  readonly fixture: Fixture
}

const load = async (provider: ProviderName): Promise<Parts> => {
  const [specimen, fixture]: readonly { readonly default: unknown }[] = await Promise.all([
    import(`../../contracts/specimens/${provider}/specimen.js`),
    import(`../../fixtures/${provider}.js`),
  ])
  // These are what the files of these names export.
  return { specimen: specimen?.default as Specimen, fixture: fixture?.default as Fixture }
}

export const faultsOf = async (provider: ProviderName): Promise<Specimen['faults']> =>
  (await load(provider)).specimen.faults

/** A specimen with a fault, or with none; its data hold the records that the document's examples name. */
export const startTarget = async (
  provider: ProviderName,
  fault: string | undefined,
): Promise<RunningSpecimen> => {
  const { specimen, fixture } = await load(provider)
  return specimen.start({ port: 0, fault, data: fixture.build({ name: 'default' }, 1) })
}
