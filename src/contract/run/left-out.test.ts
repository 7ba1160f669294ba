import { expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import { jsonApiLens } from '../lenses.ts'
import { contractFor } from './left-out.ts'

// Cups once had a shelf; whoever still has one may say which.
const DOCUMENT = `openapi: 3.0.3
info: { title: Cups, version: '1' }
servers: [{ url: https://cups.example.com }]
x-resources:
  cups:
    key: { field: id }
    relationships:
      shelf: { resource: shelves, writable: true, deprecated: true }
      owner: { resource: people, writable: true }
paths:
  /cups:
    post:
      operationId: addCup
      x-resource: cups
      x-action: create
      parameters:
        - { name: include, in: query, example: 'owner,shelf', schema: { type: string } }
      requestBody:
        content:
          application/vnd.api+json:
            schema:
              type: object
              required: [name, shelf]
              properties:
                name: { type: string }
                shelf: { type: string, deprecated: true }
            examples: { full: { value: { name: Mug, shelf: upper } } }
      responses: { '201': { description: A cup. } }
  /cups/{id}/shelf:
    get:
      operationId: getShelf
      deprecated: true
      x-resource: cups
      x-action: related
      x-relationship: shelf
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: A shelf. }, '404': { description: None. } }
`
const contract = readContract(parseApiDocument('cups.yaml', DOCUMENT))
const WITH: JsonObject = { id: 'c1', type: 'cups', relationships: { shelf: {}, owner: {} } }
const WITHOUT: JsonObject = { id: 'c1', type: 'cups', relationships: { owner: {} } }

const heldTo = (records: readonly JsonObject[], status: number) => {
  const send: Parameters<typeof contractFor>[0]['client']['send'] = async sent => ({
    sent,
    reply: { status, headers: {}, body: Buffer.alloc(0) },
    trouble: undefined,
    startedAt: 0,
    endedAt: 0,
  })
  return contractFor({
    contract,
    url: new URL('http://127.0.0.1:9'),
    supplied: {},
    client: { send, count: () => 0, writes: () => 0, close: () => undefined, pause: async () => undefined },
    lens: jsonApiLens,
    samples: new Map([['cups', records]]),
  })
}

test('of a target that has left out what is deprecated nothing of it is asked', async () => {
  const held = await heldTo([WITHOUT], 404)
  expect(held.operations.map(one => one.id)).toEqual(['addCup'])
  const [add] = held.operations
  expect(add?.parameters[0]?.example).toBe('owner')
  expect(add?.body?.contents[0]?.schema).toEqual({
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' } },
  })
  expect(add?.body?.contents[0]?.examples.map(one => one.value)).toEqual([{ name: 'Mug' }])
  expect(Object.keys(held.resources['cups']?.relationships ?? {})).toEqual(['owner'])
})

test.each<[what: string, records: readonly JsonObject[], status: number]>([
  ['a record shows it', [WITHOUT, WITH], 404],
  ['its path leads somewhere', [WITHOUT], 200],
  ['its path breaks the server', [WITHOUT], 500],
  ['no record is there to tell', [], 404],
])('but all of it where %s', async (_what, records, status) => {
  expect(await heldTo(records, status)).toBe(contract)
})
