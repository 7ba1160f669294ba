import type { Credentials } from './credential.ts'
import type { Data } from './row.ts'

export const DATASETS = ['default', 'empty', 'edge', 'large'] as const
export type DatasetName = (typeof DATASETS)[number]

/** `groups` is the number of customer groups; the other names know their own. */
export type Dataset =
  | { readonly name: 'default' | 'empty' | 'edge' }
  | { readonly name: 'large'; readonly groups: number }

/** What `fixtures/<provider>.ts` exports by default. */
export interface Fixture {
  readonly credentials: Credentials
  /** Same data set and seed, same rows, on every machine. */
  build(dataset: Dataset, seed: number): Data
}
