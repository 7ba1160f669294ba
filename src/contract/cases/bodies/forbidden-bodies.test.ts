import { expect, test } from 'vitest'
import { type Drawer, FAULTLESS, findingsIn } from '../../laws/records/drawer.cases.ts'
import { forbiddenBodies } from './forbidden-bodies.ts'

const also = (known: string): Partial<Drawer> => ({ knows: name => name === known || FAULTLESS.knows(name) })

// biome-ignore format: one row, one line
test.each<[what: string, spoiled: Partial<Drawer>, found: readonly string[]]>([
  ['refuses what is not documented hears nothing', {}, []],
  ['takes what answers have in the same place', also('note'), ['create', 'update'].map(one => `forbidden-body/${one}/note/additionalProperties/a member of answers/status`)],
  ['takes a member of no meaning', also('no_such_member'), ['create', 'update'].flatMap(one => ['one more', 'one more, of nothing'].map(how => `forbidden-body/${one}/no_such_member/additionalProperties/${how}/status`))],
])('a server that %s', async (_what, spoiled, found) => {
  expect((await findingsIn(forbiddenBodies, spoiled)).map(one => one.id)).toEqual(found)
})
