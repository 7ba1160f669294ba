import { expect, test } from 'vitest'
import { type Drawer, FAULTLESS, findingsIn } from './drawer.cases.ts'
import { DRAWER } from './drawer-document.cases.ts'
import { longTexts } from './long-texts.ts'

/** A code need not be unique, so that nothing limits it. */
const LOOSE = {
  ...DRAWER,
  'x-resources': { notes: { ...DRAWER['x-resources'].notes, unique: [] } },
}
const { isTaken, merge, store } = FAULTLESS
const cut = (code: unknown) => (typeof code === 'string' ? { code: code.slice(0, 65_535) } : {})

test.each<[what: string, spoiled: Partial<Drawer>, findings: readonly string[]]>([
  ['keeps long texts', {}, []],
  [
    'cuts them when they are new',
    { store: sent => ({ ...store(sent), ...cut(sent['code']) }) },
    ['exact-values/create/very long/code'],
  ],
  [
    'cuts them when they are changed',
    { merge: (was, sent, now) => ({ ...merge(was, sent, now), ...cut(sent['code']) }) },
    ['exact-values/update/very long/code'],
  ],
  [
    'refuses them without a word in the document',
    { isTaken: (notes, code, own) => String(code).length > 65_535 || isTaken(notes, code, own) },
    ['exact-values/create/very long/code/refused'],
  ],
])('of a server that %s is told what it deserves', async (_what, spoiled, findings) => {
  const found = await findingsIn(longTexts, spoiled, LOOSE)
  expect(found.map(one => one.id)).toEqual(findings)
})
