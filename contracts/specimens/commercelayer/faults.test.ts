import { describe, expect, test } from 'vitest'
import commercelayer from '../../../fixtures/commercelayer.ts'
import { FAULT_CLASSES } from '../specimen.ts'
import { startBackend } from './backend.ts'
import { correct } from './correct.ts'
import { FAULTS } from './faults.ts'
import type { Parts } from './parts.ts'
import { type Answer, runScript, type Script } from './script.ts'
import { createKeys } from './tokens.ts'

const data = commercelayer.build({ name: 'default' }, 1)

const keys = createKeys()

/** The correct parts with a clock and ids that are the same in every run. */
const steady = (): Parts => {
  let [ticks, ids, draws] = [0, 0, 0]
  return {
    ...correct,
    random: () => ++draws / 1000,
    now: () => new Date(Date.UTC(2030, 0, 1) + 150 * ticks++),
    newId: () => `Steady${String.fromCharCode(65 + ids++).repeat(4)}`,
  }
}

const play = async (parts: Parts, script: Script): Promise<readonly Answer[]> => {
  const running = await startBackend(parts, 0, data, keys)
  return runScript(running, script).finally(() => running.close())
}

test('the ids of faults are all different', () => {
  const ids = FAULTS.map(({ id }) => id)
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([])
})

test('there are faults of every class', () => {
  expect(new Set(FAULTS.map(fault => fault.class))).toEqual(new Set(FAULT_CLASSES))
})

describe('each fault makes a request of its script answer differently', () => {
  test.each(FAULTS.map(fault => [fault.id, fault] as const))('%s', async (_, { shows, spoil }) => {
    const right = await play(steady(), shows)
    expect(right.map(({ status }) => status)).not.toContain(500)
    expect(await play(spoil(steady()), shows)).not.toEqual(right)
  })
})
