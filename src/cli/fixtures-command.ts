import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Stop } from '../model/stop.ts'
import { buildRows } from '../server/rows.ts'
import { parseDataset } from './dataset.ts'
import { loadProvider, providerNames } from './home.ts'
import type { Terminal } from './mock-command.ts'

export interface FixtureFlags {
  readonly dataset: string
  readonly seed: number
  readonly out: string
}

/** Writes `<out>/<provider>.json`: table name to rows, each row proven against the document. */
export const writeFixtures = async (
  names: readonly string[],
  flags: FixtureFlags,
  terminal: Terminal,
): Promise<void> => {
  const dataset = parseDataset(flags.dataset)
  await mkdir(flags.out, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Stop(`--out ${flags.out}: cannot be made (${error.code}). Give a folder that you may write to.`)
  })
  for (const name of names.length === 0 ? providerNames() : names) {
    const { api, fixture } = await loadProvider(name)
    const data = buildRows(api, fixture, dataset, flags.seed)
    const file = join(flags.out, `${name}.json`)
    await writeFile(file, `${JSON.stringify(data, undefined, 2)}\n`).catch((error: NodeJS.ErrnoException) => {
      throw new Stop(`${file}: cannot be written (${error.code}).`)
    })
    const counts = Object.entries(data).map(([table, rows]) => `${rows.length} ${table}`)
    terminal.print(`${file}: ${counts.join(', ')}\n`)
  }
}
