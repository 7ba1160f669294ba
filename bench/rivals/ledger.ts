import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ProviderName } from '../../contracts/faults/supplied.ts'
import type { Tool } from './options.ts'
import type { Examination } from './rival.ts'

/** One run of a tool against a specimen. */
export interface Entry extends Examination {
  readonly tool: Tool
  readonly version: string
  readonly provider: ProviderName
  /** null for the faultless specimen. */
  readonly fault: string | null
  /** Which of the runs against the faultless specimen. */
  readonly round: number
  readonly seconds: number
}

export interface Ledger {
  readonly entries: () => readonly Entry[]
  has(one: Pick<Entry, 'tool' | 'provider' | 'fault' | 'round'>): boolean
  add(entry: Entry): Promise<void>
}

/** A line for each run, added at once: several processes can share the file, and nothing is lost by stopping. */
export const openLedger = async (file: string): Promise<Ledger> => {
  await mkdir(dirname(file), { recursive: true })
  const text = await readFile(file, 'utf8').catch(() => '')
  const entries: Entry[] = text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
  const isSame = (a: Pick<Entry, 'tool' | 'provider' | 'fault' | 'round'>, b: Entry) =>
    a.tool === b.tool && a.provider === b.provider && a.fault === b.fault && a.round === b.round
  return {
    entries: () => entries,
    has: one => entries.some(other => isSame(one, other)),
    add: async entry => {
      entries.push(entry)
      await appendFile(file, `${JSON.stringify(entry)}\n`)
    },
  }
}
