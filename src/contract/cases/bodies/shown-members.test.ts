import { expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { shownMembers } from './shown-members.ts'

const object = (names: readonly string[], additionalProperties: boolean): JsonObject => ({
  type: 'object',
  additionalProperties,
  properties: Object.fromEntries(names.map(name => [name, { type: 'string', example: `a ${name}` }])),
})
const frame = (note: JsonObject): JsonObject => ({ type: 'object', properties: { note } })
const content = (schema: JsonObject) => ({ content: { 'application/json': { schema } } })

const membersOf = (sent: JsonObject, shown: JsonObject) => {
  const post = {
    requestBody: content(sent),
    responses: {
      400: { description: 'No', ...content(frame(object(['why'], true))) },
      201: { description: 'Yes', ...content(shown) },
    },
  }
  const text = JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Notes', version: '1' },
    paths: { '/notes': { post } },
  })
  const [operation] = readContract(parseApiDocument('notes.json', text)).operations
  if (operation === undefined) throw new Error('no operation')
  return shownMembers(operation, sent, { note: { title: 'a' } }, ['note']).map(({ at, part }) => [
    at.join('/'),
    part,
  ])
}

const SHOWN = frame(object(['id', 'title'], true))
const BESIDE: JsonObject = {
  type: 'object',
  properties: {
    note: object(['title'], true),
    links: { type: 'object', properties: { self: { type: 'string', format: 'uri' } } },
    meta: {
      type: 'object',
      required: ['mode'],
      properties: {
        trace: { type: 'string', example: 'a trace' },
        mode: { type: 'string', example: 'test' },
        account: { type: 'string', 'x-value': 'account', example: 'an account' },
      },
    },
  },
}

// biome-ignore format: one row, one line
test.each<[what: string, sent: JsonObject, shown: JsonObject, members: readonly unknown[]]>([
  ['is refused where a body may have nothing more', frame(object(['title'], false)), SHOWN, [['note/id', 'a id']]],
  ['is left alone where it may', frame(object(['title'], true)), SHOWN, []],
  ['is also what stands around it, whose it is first', frame(object(['title'], false)), BESIDE, [['note/account', 'an account'], ['note/mode', 'test']]],
  ['is also the name of what stands beside it', { type: 'object', properties: { note: object(['title'], false), ends: object(['owner', 'title'], true) } }, SHOWN, [['note/id', 'a id'], ['note/owner', 'surplus']]],
  ['is none when both have the same', frame(object(['id', 'title'], false)), SHOWN, []],
])('what answers show beside a body %s', (_what, sent, shown, members) => {
  expect(membersOf(sent, shown)).toEqual(members)
})
