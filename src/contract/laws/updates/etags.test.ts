import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { findingsIn } from '../records/drawer.cases.ts'
import { etags } from './etags.ts'

const hash = (one: JsonObject): string => createHash('sha1').update(JSON.stringify(one)).digest('hex')
const isPage = (one: JsonObject): boolean => 'notes' in one

// biome-ignore format: one row, one line
test.each<[what: string, tag: (one: JsonObject) => string | undefined, findings: readonly string[]]>([
  ['nothing', () => undefined, []],
  ['all that is shown', one => `"${hash(one)}"`, []],
  ['all that is shown, weakly', one => `W/"${hash(one)}"`, []],
  ['the length', one => `"${JSON.stringify(one).length}"`, ['violation etag/retrieve/old', 'violation etag/list/old']],
  ['the length, weakly', one => `W/"${JSON.stringify(one).length}"`, ['warning etag/retrieve/old', 'warning etag/list/old']],
  ['the length of pages alone', one => isPage(one) ? `"${JSON.stringify(one).length}"` : `"${hash(one)}"`, ['violation etag/list/old']],
])('an ETag that is made of %s', async (_what, tag, findings) => {
  const found = await findingsIn(etags, { tag }, undefined, false)
  const told = found.filter(one => one.check === 'etag').map(one => `${one.severity} ${one.id}`)
  expect(told).toEqual(findings)
})
