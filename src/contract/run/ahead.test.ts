import { expect, test } from 'vitest'
import { createAhead } from './ahead.ts'
import type { Probe } from './probe.ts'

const probe = (id: string): Probe => ({
  id,
  family: 'law',
  operation: '',
  writes: id.startsWith('write'),
  worth: 1,
  cost: 1,
  covers: '',
  run: async () => {},
})

/** Which probes are begun by the time that each is asked for. */
const begunWhen = async (ids: readonly string[]): Promise<readonly string[]> => {
  const begun: string[] = []
  const all = ids.map(probe)
  const run = createAhead(async one => {
    begun.push(one.id)
    return { probe: one, findings: [] }
  })
  const seen: string[] = []
  for (const [i, one] of all.entries()) {
    const asked = run(one, all.slice(i + 1))
    seen.push(begun.join(' '))
    expect((await asked).probe).toBe(one)
  }
  expect(begun).toEqual([...ids]) // each once, in order
  return seen
}

test.each<[what: string, ids: readonly string[], begun: readonly string[]]>([
  [
    'readers are begun four at a time',
    ['a', 'b', 'c', 'd', 'e'],
    ['a b c d', 'a b c d e', 'a b c d e', 'a b c d e', 'a b c d e'],
  ],
  ['none beyond one that writes', ['a', 'write', 'b'], ['a', 'a write', 'a write b']],
  ['none beside one that writes', ['write', 'a', 'b'], ['write', 'write a b', 'write a b']],
])('%s', async (_what, ids, begun) => {
  expect(await begunWhen(ids)).toEqual(begun)
})

test('what one throws is thrown where it is asked for, and nowhere else', async () => {
  const [good, bad] = [probe('good'), probe('bad')]
  const run = createAhead(async one => {
    if (one === bad) throw new Error('Broken.')
    return { probe: one, findings: [] }
  })
  await expect(run(good, [bad])).resolves.toMatchObject({ probe: good })
  await expect(run(bad, [])).rejects.toThrow('Broken.')
})
