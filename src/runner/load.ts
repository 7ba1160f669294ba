import { relative } from 'node:path'
import type { Contract } from '../contract/document/model.ts'
import { readContract } from '../contract/document/read.ts'
import { guessLens } from '../contract/guess-lens.ts'
import type { Lens } from '../contract/lens.ts'
import type { Law, ProviderContract } from '../contract/provider-contract.ts'
import { type ApiDocument, readDocument } from '../spec/document.ts'
import { home, moduleOf, providerNames, specFile } from '../spec/home.ts'

export interface Named {
  readonly contract: Contract
  /** The document as people know it: `specs/books.yaml`. */
  readonly file: string
}

export interface Loaded extends Named {
  readonly lens: Lens
  readonly laws: readonly Law[]
}

/** The document of a provider, or one of a user's, unless it was read already. */
export const loadNamed = async (name: string, source?: ApiDocument): Promise<Named> => {
  const path = isFile(name) ? name : specFile(name)
  const contract = readContract(source ?? (await readDocument(path)))
  return { contract, file: isFile(name) ? name : relative(home, path).replaceAll('\\', '/') }
}

/** A provider's document with its contract, or a user's document with what can be guessed from it. */
export const loadContract = async (name: string, source?: ApiDocument): Promise<Loaded> => {
  if (isFile(name)) {
    const named = await loadNamed(name, source)
    return { ...named, lens: guessLens(named.contract), laws: [] }
  }
  const module: { readonly default: ProviderContract } = await import(moduleOf('contracts', name))
  return { ...(await loadNamed(name, source)), ...module.default }
}

/** Names of providers have no dots and no slashes. */
export const isFile = (name: string): boolean => !providerNames().includes(name) && /[./\\]/.test(name)
