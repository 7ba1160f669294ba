import { expect, test } from 'vitest'
import { type Cups, foundAmongCups, type Happening } from './cups.cases.ts'
import { reading } from './reading.ts'

const updated = (cups: Cups, most: number): Cups =>
  cups.map((one, i) => (i < most ? { ...one, updated_at: new Date().toISOString() } : one))

/** Happens once, when the run has begun. */
const soon =
  (change: (cups: Cups) => Cups): Happening =>
  (cups, method, count) =>
    method === 'GET' && count === 1 ? change(cups) : cups

const TABLE: readonly [what: string, happens: Happening, ...findings: string[]][] = [
  ['nothing', cups => cups],
  ['one record goes', soon(cups => cups.slice(1))],
  ['two records go', soon(cups => cups.slice(2)), 'reading/list/gone'],
  ['two records go, and somebody is at work on another', soon(cups => updated(cups.slice(2), 1))],
  ['one record is updated', soon(cups => updated(cups, 1))],
  ['all records are updated once', soon(cups => updated(cups, cups.length))],
  [
    'all records are updated by each list',
    (cups, method) => (method === 'GET' ? updated(cups, cups.length) : cups),
    'reading/list/advances/updated_at',
  ],
]

test.each(TABLE)('when since the beginning %s', async (_what, happens, ...findings) => {
  const found = await foundAmongCups(reading, happens)
  expect(found.filter(one => /gone|advances/.test(one))).toEqual(findings)
})
