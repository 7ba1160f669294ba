import type { Progress } from '../server/rows.ts'
import type { Terminal } from './terminal.ts'

const SECOND = 1000

/** A line a second about data that takes longer than one; not a word about data that does not. */
export const createProgress = (clock: () => number, terminal: Terminal): Progress => {
  let last = clock()
  return (provider, rows) => {
    if (clock() - last < SECOND) return
    last = clock()
    terminal.complain(`${provider}: ${rows} rows built and proven`)
  }
}
