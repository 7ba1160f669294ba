import { expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { without } from './directed.ts'
import { conforms } from './schema.ts'

const user: JsonObject = {
  type: 'object',
  required: ['id', 'name', 'password'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    password: { type: 'string', writeOnly: true },
  },
}
const composed: JsonObject = { allOf: [{ required: ['id', 'name'] }, { ...user, required: ['password'] }] }

// biome-ignore format: one row, one line
test.each<[what: string, schema: JsonObject]>([['a plain one', user], ['one of parts', composed]])('what one direction has is not required in the other: %s', (_what, schema) => {
  const request = without('readOnly', schema)
  const answer = without('writeOnly', schema)
  const sent = { name: 'Ann', password: 'secret' }
  const shown = { id: '1', name: 'Ann' }
  expect([conforms(request, sent), conforms(request, { name: 'Ann' }), conforms(request, shown)]).toEqual([true, false, false])
  expect([conforms(answer, shown), conforms(answer, { name: 'Ann' }), conforms(answer, sent)]).toEqual([true, false, false])
})

test('it holds in lists and members too, and a schema without such members stays the object it is', () => {
  const list = { type: 'object', properties: { users: { type: 'array', items: user } } }
  expect(conforms(without('readOnly', list), { users: [{ name: 'Ann', password: 'secret' }] })).toBe(true)
  const plain = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }
  expect(without('readOnly', plain)).toBe(plain)
})
