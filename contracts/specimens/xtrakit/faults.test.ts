import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import fixture from '../../../fixtures/xtrakit.ts'
import { send } from './asking.ts'
import { createBackend } from './backend.ts'
import { BASE } from './decide.ts'
import type { Script } from './faults/fault.ts'
import { FAULTS } from './faults.ts'
import { FAULTLESS } from './parts.ts'
import specimen, { partsWith } from './specimen.ts'
import { rowsOf } from './tenants.ts'

const ROWS = rowsOf(fixture.build({ name: 'default' }, 1))
const NOON = Date.UTC(2025, 5, 30, 12)
/** Which of two writes comes first, and gets the lower id of two adds, is nobody's promise. */
const RACES = [
  'concurrent-adds-collide',
  'adds-at-once-are-one',
  'add-answers-the-last-row',
  'edit-at-once-writes-the-old-description',
  'groups-of-one-second-are-reversed',
  'ids-are-the-second-of-the-add',
]

/** What a script is answered, by a backend whose clock goes on by a second with each request. */
const answers = async (fault: string | undefined, script: Script): Promise<unknown> => {
  let now = NOON
  const parts = partsWith(fault, { ...FAULTLESS, now: () => new Date(now) })
  const server = createServer(createBackend(parts, ROWS))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`
  const told: unknown[] = []
  for (const asks of script) {
    now += 1000
    for (const answer of await Promise.all([asks].flat().map(ask => send(base, ask)))) {
      const { date: _now, ...headers } = answer.headers
      told.push({ ...answer, headers })
    }
  }
  server.close()
  return told
}

it.each(FAULTS)('$id: $what', async ({ id, shownBy }) => {
  expect(await answers(id, shownBy)).not.toEqual(await answers(undefined, shownBy))
})

it('has no two faults of one name', () => {
  const ids = specimen.faults.map(({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
})

it('answers every script the same way twice when it is faultless', async () => {
  const scripts = FAULTS.flatMap(({ id, shownBy }) => (RACES.includes(id) ? [] : shownBy))
  const [once, again] = await Promise.all([answers(undefined, scripts), answers(undefined, scripts)])
  expect(once).toEqual(again)
}, 60_000) // some thousand requests, one after the other
