import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Bench } from './bench.ts'
import { CLI } from './commands.ts'
import type { Line } from './report.ts'

const DATASET = 'large:100000'

/** How long the largest data set takes: made, proven row by row against the documents, and written. */
export const measureGenerating = async ({ fleet, rounds: { say } }: Bench): Promise<Line> => {
  const folder = mkdtempSync(join(tmpdir(), 'cgkit-bench-'))
  const clean = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clean)
  const began = performance.now()
  await fleet.run([CLI, 'fixtures', '--dataset', DATASET, '--out', folder]).finally(clean)
  process.off('exit', clean)
  const seconds = (performance.now() - began) / 1000
  say(`Fixtures: ${seconds.toFixed(1)} s`)
  return {
    what: `\`cgkit fixtures --dataset ${DATASET}\``,
    with: '',
    ours: `${seconds.toFixed(1)} s`,
    theirs: '',
    measured: seconds,
    unit: 's',
    goal: { atMost: 15 },
  }
}
