import { relative } from 'node:path'
import type { Contract } from '../contract/document/model.ts'
import { readContract } from '../contract/document/read.ts'
import { guessLens } from '../contract/guess-lens.ts'
import type { Lens } from '../contract/lens.ts'
import type { Law, ProviderContract } from '../contract/provider-contract.ts'
import { readDocument } from '../spec/document.ts'
import { home, moduleOf, providerNames, specFile } from '../spec/home.ts'

export interface Loaded {
  readonly contract: Contract
  readonly lens: Lens
  readonly laws: readonly Law[]
  /** The document as people know it: `specs/books.yaml`. */
  readonly file: string
}

/** A provider's document with its contract, or a user's document with what can be guessed from it. */
export const loadContract = async (name: string): Promise<Loaded> => {
  if (isFile(name)) {
    const contract = readContract(await readDocument(name))
    return { contract, lens: guessLens(contract), laws: [], file: name }
  }
  const file = specFile(name)
  const module: { readonly default: ProviderContract } = await import(moduleOf('contracts', name))
  const contract = readContract(await readDocument(file))
  return { contract, ...module.default, file: relative(home, file).replaceAll('\\', '/') }
}

/** Names of providers have no dots and no slashes. */
export const isFile = (name: string): boolean => !providerNames().includes(name) && /[./\\]/.test(name)
