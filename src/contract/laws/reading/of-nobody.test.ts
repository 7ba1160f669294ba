import { expect, test } from 'vitest'
import { type Cups, foundAmongCups, type Happening } from './cups.cases.ts'
import { reading } from './reading.ts'

const more = (cups: Cups): Cups => [
  ...cups,
  { id: `cup-${cups.length}`, name: 'A cup', updated_at: '2026-01-02T00:00:00.000Z' },
]

const TABLE: readonly [what: string, happens: Happening, ...findings: string[]][] = [
  ['nothing happens', cups => cups],
  [
    'each fetch adds a record',
    (cups, what) => (what === 'GET an item' ? more(cups) : cups),
    'reading/fetch/adds/unknown',
  ],
  ['somebody adds a record all the time', (cups, method) => (method === 'GET' ? more(cups) : cups)],
  ['somebody adds a record once', (cups, method, n) => (method === 'GET' && n === 4 ? more(cups) : cups)],
]

test.each(TABLE)('%s', async (_what, happens, ...findings) => {
  const found = await foundAmongCups(reading, happens)
  expect(found.filter(one => one.endsWith('/adds/unknown'))).toEqual(findings)
})
