import { expect, test } from 'vitest'
import type { Json } from '../../../model/json.ts'
import { wrongIncluded } from './included.ts'

const to = (...ids: readonly string[]) => ({ links: {}, data: ids.map(id => ({ type: 'cups', id })) })
const shelf = (cups: Json): Json => ({ type: 'shelves', id: '1', relationships: { cups } })
const cup = (id: string, type = 'cups'): Json => ({ type, id, relationships: { shelf: { links: {} } } })

// biome-ignore format: one row, one line
test.each<[what: string, body: Json, wrong: string | undefined]>([
  ['exactly what is linked', { data: [shelf(to('a', 'b'))], included: [cup('a'), cup('b')] }, undefined],
  ['nothing linked, nothing included', { data: [shelf(to())] }, undefined],
  ['no data', { data: [shelf({ links: {} })] }, 'data'],
  ['one missing', { data: [shelf(to('a', 'b'))], included: [cup('a')] }, 'missing'],
  ['one twice', { data: [shelf(to('a'))], included: [cup('a'), cup('a')] }, 'twice'],
  ['one too many', { data: [shelf(to('a'))], included: [cup('a'), cup('b')] }, 'extra'],
  ['the primary one again', { data: [shelf(to('a'))], included: [cup('a'), cup('1', 'shelves')] }, 'primary'],
  ['data of another relationship', { data: [{ type: 'shelves', id: '1', relationships: { cups: to(), room: to() } }] }, 'unasked'],
])('%s', (_what, body, wrong) => {
  expect(wrongIncluded(body, ['cups'])?.subject).toBe(wrong)
})

test('a path leads on through what is included, back to the primary data', () => {
  const linked = { type: 'cups', id: 'a', relationships: { shelf: { data: { type: 'shelves', id: '1' } } } }
  const body = { data: [shelf(to('a'))], included: [linked] }
  expect(wrongIncluded(body, ['cups.shelf'])).toBeUndefined()
  expect(wrongIncluded({ ...body, included: [cup('a')] }, ['cups.shelf'])?.subject).toBe('data')
})
