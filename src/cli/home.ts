import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Fixture } from '../model/fixture.ts'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'
import type { Api } from '../spec/api.ts'
import { compileApi } from '../spec/compile.ts'
import { readDocument } from '../spec/document.ts'

/** The package's own folder: the first one upwards with a package.json, as sources and as built. */
const packageFolder = (from: string): string =>
  existsSync(join(from, 'package.json')) ? from : packageFolder(dirname(from))

const here = fileURLToPath(import.meta.url)
export const home: string = packageFolder(dirname(here))
const specs = join(home, 'specs')

/** A provider is a file in specs/; its fixtures and contract bear the same name. */
export const providerNames = (): readonly string[] =>
  readdirSync(specs)
    .filter(file => file.endsWith('.yaml'))
    .map(file => basename(file, '.yaml'))
    .sort()

export const specFile = (provider: string): string => {
  if (providerNames().includes(provider)) return join(specs, `${provider}.yaml`)
  throw new Stop(`Provider ${suggest(provider, providerNames())}`)
}

export interface Installed {
  readonly api: Api
  readonly fixture: Fixture
}

export const loadProvider = async (provider: string): Promise<Installed> => {
  const document = await readDocument(specFile(provider))
  const extension = here.endsWith('.ts') ? 'ts' : 'js'
  const file = new URL(`../../fixtures/${provider}.${extension}`, pathToFileURL(here))
  const module: { readonly default: Fixture } = await import(file.href)
  return { api: compileApi(document), fixture: module.default }
}
