import type { JsonObject } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import type { Finding } from '../finding.ts'
import { guessLens } from '../guess-lens.ts'
import { createJournal } from '../run/journal.ts'
import type { Result } from '../run/result.ts'
import { openRun } from '../run/verify.ts'
import { SHOP } from './strangers-document.cases.ts'
import { FAULTLESS, KEY, type Shop, serve } from './strangers-shop.cases.ts'

/** What a run against a shop says; `only` are the ids of the probes that it has. */
export const verifyShop = async (
  spoiled: Partial<Shop> = {},
  document: JsonObject = SHOP,
  only = /^/,
): Promise<Result> => {
  const contract = readContract(parseApiDocument('shop.json', JSON.stringify(document)))
  const run = await openRun({
    contract,
    lens: guessLens(contract),
    laws: [],
    url: new URL(await serve({ ...FAULTLESS, ...spoiled })),
    supplied: { accessToken: KEY },
    tokenUrl: undefined,
    readOnly: false,
    strict: false,
    seed: 1,
    runId: 'cgkit-test',
    budget: undefined,
    timeout: 5000,
    most: 1e7,
    rate: undefined,
    ca: undefined,
    insecure: false,
    journal: createJournal(undefined),
    signal: new AbortController().signal,
    clock: Date.now,
  })
  const probes = run.probes.filter(one => only.test(one.id))
  for (const probe of probes) await run.ask(probe, probes)
  return run.end()
}

export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(one => `${one.id}: ${one.expected} / ${one.got}`)
