import { randomInt } from 'node:crypto'
import type { Known } from '../contract/report/baseline.ts'
import { createJournal, type Journal } from '../contract/run/journal.ts'
import type { Spelling, Supplied } from '../contract/run/supplied.ts'
import type { VerifyOptions } from '../contract/run/verify.ts'
import { Stop } from '../model/stop.ts'
import type { ApiDocument } from '../spec/document.ts'
import type { Loaded } from './load.ts'

/** Everything that a run is told. In memory only: it has the secrets. */
export interface Order {
  /** Name of a provider, or path of an OpenAPI document. */
  readonly contract: string
  /** The document, already read; undefined where it is to be read anew each time. */
  readonly source: ApiDocument | undefined
  readonly url: string
  readonly supplied: Supplied
  /** How messages call a credential. */
  readonly spelling: Spelling
  readonly tokenUrl: string | undefined
  readonly strict: boolean
  readonly readOnly: boolean
  readonly seed: number
  readonly budget: number | undefined
  readonly rate: number | undefined
  readonly timeout: number
  /** PEM. */
  readonly ca: string | undefined
  readonly insecure: boolean
  readonly journal: string | undefined
  readonly baseline: readonly Known[] | undefined
  readonly notes: readonly string[]
}

/** Bytes of an answer that are read. */
const MOST = 10 * 1024 * 1024

export const optionsOf = (order: Order, loaded: Loaded, signal: AbortSignal): VerifyOptions => ({
  ...order,
  runId: `cgkit-${randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0')}`,
  contract: loaded.contract,
  lens: loaded.lens,
  laws: loaded.laws,
  url: new URL(order.url),
  tokenUrl: order.tokenUrl === undefined ? undefined : new URL(order.tokenUrl),
  journal: openJournal(order.journal),
  most: MOST,
  clock: Date.now,
  signal,
})

const openJournal = (file: string | undefined): Journal => {
  try {
    return createJournal(file)
  } catch (error) {
    throw new Stop(`--journal ${file}: cannot be written (${(error as NodeJS.ErrnoException).code}).`) // fs throws nothing else
  }
}
