import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '../src/contract/http/client.ts'
import type { Sent } from '../src/contract/http/exchange.ts'
import { createRandom } from '../src/contract/run/random.ts'
import { ALLOWED, ALLOWED_OF_MIXED, UNASKED } from './differential/allowed.ts'
import { mixedFrom, singlesFrom } from './differential/composed.ts'
import type { Difference } from './differential/difference.ts'
import { sendOfKit } from './differential/kit.ts'
import { openPair, type Pair } from './differential/pair.ts'
import { POOLS } from './differential/pools.ts'
import { createTwinClient, type TwinClient } from './differential/twin-client.ts'
import { localRun } from './faults/local-run.ts'
import { PROVIDERS, type ProviderName } from './faults/supplied.ts'

// The mock and the specimens were written apart from each other, from the same documents. Whatever one of them
// answers otherwise than the other is a mistake of one, or something that the document leaves open.

const SEED = 7
const MIXED = 300

const used = new Set<string>()
const exception = (provider: ProviderName, isMixed: boolean, difference: Difference) =>
  [...ALLOWED, ...(isMixed ? [ALLOWED_OF_MIXED] : [])].find(
    one => one.providers.includes(provider) && one.covers(difference),
  )

const openTwins = async (provider: ProviderName): Promise<{ pair: Pair; twins: TwinClient }> => {
  // Both are in this process, so both have this clock: what they create bears the same times.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 2, 10) })
  const pair = await openPair(provider)
  const twins = createTwinClient({
    pair,
    mock: createClient({ ...localRun(SEED), url: pair.mock }),
    specimen: createClient({ ...localRun(SEED), url: pair.specimen }),
    tick: () => vi.setSystemTime(Date.now() + 137),
    isUnasked: sent => {
      const found = UNASKED.find(one => one.providers.includes(provider) && one.covers(sent))
      if (found !== undefined) used.add(found.decision)
      return found !== undefined
    },
  })
  onTestFinished(async () => {
    twins.close()
    await pair.close()
  })
  return { pair, twins }
}

/** In words, and without those that are allowed. */
const unexplained = (provider: ProviderName, { differences }: TwinClient, isMixed: boolean) =>
  differences.flatMap(difference => {
    const allowed = exception(provider, isMixed, difference)
    if (allowed !== undefined) used.add(allowed.decision)
    return allowed === undefined ? [told(difference)] : []
  })

const told = ({ sent, where, mock, specimen }: Difference) => ({
  request: `${sent.method} ${sent.target} ${sent.body?.toString().slice(0, 300) ?? ''}`.trim(),
  where,
  mock: short(mock),
  specimen: short(specimen),
})
const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300)

const sendAll = async (twins: TwinClient, requests: readonly Sent[]): Promise<void> => {
  for (const sent of requests) await twins.send(sent)
}

afterEach(() => {
  vi.useRealTimers()
})

describe.each(PROVIDERS)('the mock and the specimen of %s give equivalent answers', provider => {
  const pool = POOLS[provider]

  test('to the requests of the kit', { timeout: 60_000 }, async () => {
    const { pair, twins } = await openTwins(provider)
    const { requests, bugs } = await sendOfKit(provider, pair, twins)
    expect([requests > 300, bugs]).toEqual([true, []])
    expect(unexplained(provider, twins, false)).toEqual([])
  })

  test('to each thing that can be right or wrong', { timeout: 60_000 }, async () => {
    const { pair, twins } = await openTwins(provider)
    await sendAll(twins, singlesFrom(pool, pair.prefix))
    expect(unexplained(provider, twins, false)).toEqual([])
  })

  test('to those things mixed at random', { timeout: 60_000 }, async () => {
    const { pair, twins } = await openTwins(provider)
    await sendAll(twins, mixedFrom(pool, pair.prefix, createRandom(SEED), MIXED))
    expect(unexplained(provider, twins, true)).toEqual([])
  })
})

const decisions = readFileSync(join(import.meta.dirname, '../src/decisions.md'), 'utf8')
const exceptions = [...ALLOWED, ALLOWED_OF_MIXED, ...UNASKED].map(one => one.decision)

test.each(exceptions)('"%s ..." stands among the decisions', decision => {
  expect(decisions).toContain(`\n- ${decision}`)
})

// The last of this file: all others have used what they need.
test('every exception is needed', () => {
  expect(exceptions.filter(one => !used.has(one))).toEqual([])
})
