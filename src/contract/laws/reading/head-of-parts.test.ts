import { expect, test } from 'vitest'
import { type Cups, foundAmongCups, type Happening } from './cups.cases.ts'
import { headOfParts } from './head-of-parts.ts'

const oneMore = (cups: Cups): Cups => [...cups, { id: `cup-${cups.length}` }]

const TABLE: readonly [what: string, happens: Happening][] = [
  ['nothing happens', cups => cups],
  ['one is made after each GET', (cups, method) => (method === 'GET' ? oneMore(cups) : cups)],
]

test.each(TABLE)('a list has no wrong length where %s', async (_what, happens) => {
  expect(await foundAmongCups(headOfParts, happens)).toEqual([])
})
