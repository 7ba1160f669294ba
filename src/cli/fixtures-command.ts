import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Data } from '../model/row.ts'
import { Stop } from '../model/stop.ts'
import { buildRows } from '../server/rows.ts'
import { providerNames } from '../spec/home.ts'
import { parseDataset } from './dataset.ts'
import { loadProvider } from './installed.ts'
import { makeFolder } from './make-folder.ts'
import { createProgress } from './progress.ts'
import type { Terminal } from './terminal.ts'

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
  const progress = createProgress(Date.now, terminal)
  const wanted = names.length === 0 ? providerNames() : [...new Set(names)]
  const installed = await Promise.all(wanted.map(loadProvider)) // all of them, before the first file is written
  await makeFolder(flags.out).catch((error: NodeJS.ErrnoException) => {
    throw new Stop(`--out ${flags.out}: cannot be made (${error.code}). Give a folder that you may write to.`)
  })
  for (const { api, fixture } of installed) {
    const data = buildRows(api, fixture, dataset, flags.seed, progress)
    const file = join(flags.out, `${api.name}.json`)
    await pipeline(jsonOf(data), createWriteStream(file)).catch((error: NodeJS.ErrnoException) => {
      throw new Stop(`${file}: cannot be written (${error.code}).`)
    })
    const counts = Object.entries(data).map(([table, rows]) => `${rows.length} ${table}`)
    terminal.print(`${file}: ${counts.join(', ')}\n`)
  }
}

/** A row a line, in pieces: a large data set is more than one text can hold. */
function* jsonOf(data: Data): Generator<string> {
  const tables = Object.entries(data)
  yield '{'
  for (const [i, [table, rows]] of tables.entries()) {
    yield `${i === 0 ? '' : ','}\n${JSON.stringify(table)}: [`
    for (let at = 0; at < rows.length; at += ROWS_A_PIECE) {
      const piece = rows.slice(at, at + ROWS_A_PIECE).map(row => `\n  ${JSON.stringify(row)}`)
      yield `${at === 0 ? '' : ','}${piece.join(',')}`
    }
    yield rows.length === 0 ? ']' : '\n]'
  }
  yield '\n}\n'
}

const ROWS_A_PIECE = 500
