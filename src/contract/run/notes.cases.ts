import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import { guessLens } from '../guess-lens.ts'
import { createJournal } from './journal.ts'
import { NOTES, TOKEN } from './notes-document.cases.ts'
import type { VerifyOptions } from './verify.ts'

/** A run against a server that is said to keep the document. */
export const optionsFor = (url: URL, change: Partial<VerifyOptions> = {}): VerifyOptions => {
  const contract = readContract(parseApiDocument('notes.yaml', NOTES))
  return {
    contract,
    lens: guessLens(contract),
    laws: [],
    url,
    supplied: { token: TOKEN },
    tokenUrl: undefined,
    strict: false,
    readOnly: false,
    seed: 1,
    runId: 'cgkit-test01',
    budget: undefined,
    rate: undefined,
    timeout: 5_000,
    most: 1_000_000,
    ca: undefined,
    insecure: false,
    journal: createJournal(undefined),
    signal: new AbortController().signal,
    clock: Date.now,
    ...change,
  }
}
