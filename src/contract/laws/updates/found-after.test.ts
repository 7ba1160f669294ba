import { expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { type Drawer, FAULTLESS, findingsIn } from '../records/drawer.cases.ts'
import { DRAWER } from '../records/drawer-document.cases.ts'
import { foundAfter } from './found-after.ts'

const { merge, store } = FAULTLESS
const filter = (name: string) => ({
  name,
  in: 'query',
  schema: { type: 'string' },
  example: 'ours',
  'x-filter': { field: name, test: 'eq', form: 'text' },
})

/** A listing that is filtered by what is shown, and by a shelf, which is not. */
const FILTERED = {
  ...DRAWER,
  'x-resources': { notes: { ...DRAWER['x-resources'].notes, hidden: { shelf: { type: 'string' } } } },
  paths: {
    ...DRAWER.paths,
    '/notes': {
      ...DRAWER.paths['/notes'],
      get: { ...DRAWER.paths['/notes'].get, parameters: [filter('title'), filter('shelf')] },
    },
  },
}

/** The drawer shows all that it keeps, so that what is not shown is kept under another name. */
const listBy =
  (titleIn: string): Drawer['list'] =>
  (entries, query) => {
    const places = { title: titleIn, shelf: 'place' }
    const through = entries.filter(one =>
      Object.entries(places).every(([name, member]) => !query.has(name) || one[member] === query.get(name)),
    )
    return { notes: through, total: through.length }
  }
const shelved = (sent: JsonObject): JsonObject => ({
  ...store(sent),
  place: 'ours',
  indexed: sent['title'] ?? null,
})

test.each<[what: string, spoiled: Partial<Drawer>, findings: readonly string[]]>([
  ['keeps what is not shown', {}, []],
  [
    'stores what is not shown anew',
    { merge: (was, sent, now) => ({ ...merge(was, sent, now), place: null }) },
    ['updated/update/found by shelf'],
  ],
  ['finds by the titles of new notes', { list: listBy('indexed') }, ['updated/update/found by title']],
  [
    'has not shelved new notes',
    { store, merge: (was, sent, now) => ({ ...merge(was, sent, now), place: null }) },
    [],
  ],
])('of a server that %s is told what it has lost', async (_what, spoiled, findings) => {
  const found = await findingsIn(foundAfter, { store: shelved, list: listBy('title'), ...spoiled }, FILTERED)
  expect(found.map(one => one.id).filter(id => !id.startsWith('undeclared/'))).toEqual(findings)
})
