import { expect, test } from 'vitest'
import { type Cups, foundAmongCups, type Happening } from '../../laws/reading/cups.cases.ts'
import { methods } from './methods.ts'

const MADE = /\/made$/

const more = (cups: Cups, name = 'A cup'): Cups => [
  ...cups,
  { id: `cup-${cups.length}`, name, updated_at: '2026-01-02T00:00:00.000Z' },
]
const nameIn = (body: string): string => JSON.parse(body).name ?? 'none'

const TABLE: readonly [what: string, happens: Happening, ...findings: string[]][] = [
  ['nothing happens', cups => cups],
  [
    'each refused POST makes what it was sent',
    (cups, method, _, body) => (method === 'POST' && body ? more(cups, nameIn(body)) : cups),
    'method/list/POST/made',
  ],
  [
    'each refused PUT makes something',
    (cups, method) => (method === 'PUT' ? more(cups) : cups),
    'method/list/PUT/made',
  ],
  [
    'somebody adds a record after one of them',
    (cups, method, n) => (method === 'PUT' && n === 2 ? more(cups) : cups),
  ],
  ['somebody adds a record all the time', (cups, method) => (method === 'GET' ? more(cups) : cups)],
]

test.each(TABLE)('%s', async (_what, happens, ...findings) => {
  const found = await foundAmongCups(methods, happens)
  expect(found.filter(one => MADE.test(one))).toEqual(findings)
})
