import { expect, test } from 'vitest'
import type { Client } from '../http/client.ts'
import type { Exchange } from '../http/exchange.ts'
import { guard } from './guard.ts'

const CREATE = { method: 'POST', target: '/cups?x=1', headers: {}, body: Buffer.from('{}') }

/** A client whose exchanges all end like this. */
const ending = (end: Partial<Exchange>, status: number): Client => ({
  send: async sent => ({
    sent,
    reply: { status, headers: {}, body: Buffer.alloc(0) },
    trouble: undefined,
    startedAt: 0,
    endedAt: 0,
    ...end,
  }),
  count: () => 1,
  writes: () => 1,
  close: () => {},
  pause: async () => {},
})

test.each([
  ['whose answer came', {}, 201, []],
  ['whose answer never came', { trouble: 'ECONNRESET' }, 0, ['POST /cups']],
  ['that was sent twice, and made something', { isRepeated: true }, 201, ['POST /cups']],
  ['that was sent twice, and is refused for what is there', { isRepeated: true }, 422, ['POST /cups']],
  ['that was sent twice, and is refused somehow', { isRepeated: true }, 400, ['POST /cups']],
  ['that was sent twice, and the target broke', { isRepeated: true }, 500, ['POST /cups']],
  ['that was sent twice, and is too large', { isRepeated: true }, 413, []],
])('of a create %s, it is known whether it may have left something', async (_what, end, status, lost) => {
  const guarded = guard(ending(end, status), new AbortController().signal, async () => true)
  await guarded.client.send(CREATE)
  expect(guarded.lost()).toEqual(lost)
})
