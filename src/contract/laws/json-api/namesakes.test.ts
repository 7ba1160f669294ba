import { expect, test } from 'vitest'
import { namesakes } from './namesakes.ts'

// biome-ignore format: one row, one line
test.each<[names: readonly string[], sets: readonly (readonly string[])[]]>([
  [['name', 'code'], []],
  [['name', 'reference', 'reference_origin'], [['reference_origin'], ['reference']]],
  [['code', 'currency_code', 'code_of_currency_code'], [['code_of_currency_code'], ['code']]],
  [['at', 'made_at', 'kept_at', 'sold_at', 'lost_at'], [['made_at', 'kept_at', 'sold_at'], ['at']]],
])('of %j these are asked for apart: %j', (names, sets) => {
  expect(namesakes(names)).toEqual(sets)
})
