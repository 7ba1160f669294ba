import type { Fixture } from '../model/fixture.ts'
import type { Api } from '../spec/api.ts'
import { compileApi } from '../spec/compile.ts'
import { readDocument } from '../spec/document.ts'
import { moduleOf, specFile } from '../spec/home.ts'

export interface Installed {
  readonly api: Api
  readonly fixture: Fixture
}

export const loadProvider = async (provider: string): Promise<Installed> => {
  const document = await readDocument(specFile(provider))
  const module: { readonly default: Fixture } = await import(moduleOf('fixtures', provider))
  return { api: compileApi(document), fixture: module.default }
}
