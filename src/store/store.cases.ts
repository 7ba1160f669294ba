import { afterAll, beforeAll, describe } from 'vitest'
import type { Table } from '../model/table.ts'
import type { Bench } from './bench.cases.ts'
import { namespaceCases } from './namespace.cases.ts'
import { pagingCases } from './paging.cases.ts'
import type { Store } from './port.ts'
import { readingCases } from './reading.cases.ts'
import { TABLES } from './sample.cases.ts'
import { writingCases } from './writing.cases.ts'

/**
 * What every store must do, whatever it keeps its rows in. `open` is called once; the store is closed at the end.
 */
export const storeCases = (name: string, open: (tables: readonly Table[]) => Promise<Store>): void => {
  describe(name, () => {
    let opened: Store | undefined
    let lanes = 0
    const bench: Bench = {
      store: () => {
        if (opened === undefined) throw new Error('A case asked for the store outside of a test.')
        return opened
      },
      fresh: () => ({ tenant: 'suite', lane: `lane ${lanes++}` }),
    }
    beforeAll(async () => {
      opened = await open(TABLES)
    })
    afterAll(() => opened?.close())
    describe('reading', () => readingCases(bench))
    describe('writing', () => writingCases(bench))
    describe('namespaces', () => namespaceCases(bench))
    describe('paging', () => pagingCases(bench))
  })
}
