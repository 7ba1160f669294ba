import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'

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

/** A module of the provider in a folder beside `src/`, as source or as built (two folders down, too) like this file. */
export const moduleOf = (folder: string, provider: string): string =>
  new URL(`../../${folder}/${provider}.${here.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href
