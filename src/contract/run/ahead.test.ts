import { expect, test } from 'vitest'
import { createAhead } from './ahead.ts'
import { FAMILIES } from './exercised.ts'
import type { Probe } from './probe.ts'

/** `write a` writes, `own a` does and keeps to itself, `apart a` and `replay a` are of families whose answers are judged one by one, anything else compares answers. */
const probe = (id: string): Probe => ({
  id,
  family: FAMILIES.find(one => id.startsWith(one)) ?? (id.startsWith('apart') ? 'robust' : 'law'),
  operation: '',
  writes: /^(write|own|forbidden)/.test(id),
  ...(id.startsWith('own') && { keepsToItself: true }),
  worth: 1,
  cost: 1,
  covers: '',
  run: async () => {},
})

const isApart = ({ family }: Probe): boolean => ['robust', 'replay'].includes(family)

/** Which probes are begun by the time that each is asked for; those apart take two turns each. */
const begunWhen = async (ids: readonly string[]): Promise<readonly string[]> => {
  const begun: string[] = []
  const all = ids.map(probe)
  const { ask } = createAhead(async one => {
    begun.push(one.id)
    return { probe: one, findings: [] }
  }, isApart)
  const seen: string[] = []
  for (const one of all) {
    const asked = ask(one, all)
    seen.push(begun.join(', '))
    expect((await asked).probe).toBe(one)
  }
  expect(begun.toSorted()).toEqual(ids.toSorted()) // each once
  return seen
}

test.each<[what: string, ids: readonly string[], begun: readonly string[]]>([
  [
    'readers are begun eight at a time',
    [...'abcdefghi'],
    ['a, b, c, d, e, f, g, h', ...Array<string>(8).fill('a, b, c, d, e, f, g, h, i')],
  ],
  [
    'those that write go beside each other when they keep to themselves',
    ['own', 'own b', 'write'],
    ['own, own b', 'own, own b', 'own, own b, write'],
  ],
  ['and not beside those that compare', ['a', 'own', 'b'], ['a', 'a, own', 'a, own, b']],
  ['none beyond one that writes', ['a', 'write', 'b'], ['a', 'a, write', 'a, write, b']],
  ['none beside one that writes', ['write', 'a', 'b'], ['write', 'write, a, b', 'write, a, b']],
  [
    'those apart go on beside everything else, one at a time',
    ['write', 'write more', 'apart a', 'apart b'],
    [
      'write, apart a',
      'write, apart a, write more',
      'write, apart a, write more, apart b',
      'write, apart a, write more, apart b',
    ],
  ],
  [
    'replays apart only from the first law on',
    ['forbidden', 'write', 'replay a', 'replay b'],
    [
      'forbidden',
      'forbidden, write, replay a',
      'forbidden, write, replay a, replay b',
      'forbidden, write, replay a, replay b',
    ],
  ],
])('%s', async (_what, ids, begun) => {
  expect(await begunWhen(ids)).toEqual(begun)
})

test('what one throws is thrown where it is asked for, and nowhere else', async () => {
  const all = [probe('good'), probe('bad')]
  const { ask } = createAhead(async one => {
    if (one.id === 'bad') throw new Error('Broken.')
    return { probe: one, findings: [] }
  }, isApart)
  const [good, bad] = all.map(one => ask(one, all))
  await expect(good).resolves.toMatchObject({ probe: { id: 'good' } })
  await expect(bad).rejects.toThrow('Broken.')
})

test('nothing more is begun once it is stopped', async () => {
  const all = ['write', 'apart a', 'apart b'].map(probe)
  const begun: string[] = []
  const { ask, stop } = createAhead(async one => {
    begun.push(one.id)
    return { probe: one, findings: [] }
  }, isApart)
  const [first = probe('')] = all
  void ask(first, all)
  await stop()
  expect(begun).toEqual(['write', 'apart a'])
})
