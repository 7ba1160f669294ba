import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import type { Json } from '../../../model/json.ts'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { jsonApiLens } from '../../lenses.ts'
import { optionsFor } from '../../run/notes.cases.ts'
import { serveNotes } from '../../run/notes-server.cases.ts'
import { openRun } from '../../run/verify.ts'

const error = (code: string, detail: string, pointer = '') =>
  `{ errors: [{ code: ${code}, detail: '${detail}'${pointer && `, source: { pointer: ${pointer} }`} }] }`
const content = (examples: string) =>
  `content: { application/vnd.api+json: { schema: { type: object }, examples: { ${examples} } } }`

// Groups of JSON:API, whose refusals are worded as the Ruby library does it.
const DOCUMENT = `openapi: 3.0.3
info: { title: Groups, version: '1' }
servers: [{ url: https://groups.example.com/v1 }]
x-resources: { groups: { key: { field: id } } }
paths:
  /groups:
    post:
      operationId: addGroup
      x-resource: groups
      x-action: create
      requestBody:
        required: true
        content:
          application/vnd.api+json:
            schema:
              type: object
              required: [data]
              properties:
                data:
                  type: object
                  required: [type, attributes]
                  properties:
                    type: { type: string, enum: [groups] }
                    attributes:
                      type: object
                      required: [name]
                      properties:
                        name: { type: string, minLength: 1 }
                        place: { type: object, required: [city, street], properties: { city: { type: string }, street: { type: string } } }
      responses:
        '201': { description: A group., content: { application/vnd.api+json: { schema: { type: object } } } }
        '400':
          description: No group.
          ${content(`missing: { x-fault: member-missing, x-with: { field: data }, value: ${error('MISSING', 'data is missing.')} }, unknown: { x-fault: member-unknown, x-with: { field: nickname }, value: ${error('NOT_ALLOWED', 'nickname is not allowed.')} }`)}
        '422':
          description: A bad group.
          ${content(`blank: { x-fault: member-blank, x-with: { field: name, pointer: /data/attributes/name }, value: ${error('BLANK', 'name is blank.', '/data/attributes/name')} }`)}
        '429': { description: Too many requests., ${content('')} }
`
const contract = readContract(parseApiDocument('groups.yaml', DOCUMENT))

const read = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

/** What is told, as a violation or a warning, of a server that answers each body of a probe so. */
const told = async (about: string, status: number, code: string, detail: string, pointer?: string) => {
  const body: Json = { errors: [{ code, detail, ...(pointer !== undefined && { source: { pointer } }) }] }
  const { url } = await serveNotes((request, response) => {
    void read(request).then(() =>
      response
        .writeHead(status, { 'Content-Type': 'application/vnd.api+json', 'Retry-After': '0' })
        .end(JSON.stringify(body)),
    )
    return true
  })
  const run = await openRun(optionsFor(url, { contract, lens: jsonApiLens, timeout: 5_000 }))
  const probes = run.probes.filter(one => one.id === `forbidden/addGroup/${about}`)
  expect(probes).toHaveLength(1)
  for (const probe of probes) await run.ask(probe)
  const { findings, bugs } = await run.end()
  expect(bugs).toEqual([])
  return findings.map(one => `${one.severity} ${one.id.split('/').at(-1)}`)
}

const NO_NAME = '/data/attributes/name'

// biome-ignore format: one row, one line
test.each<[what: string, about: string, status: number, code: string, detail: string, pointer: string | undefined, right: readonly string[]]>([
  ['without attributes there is no name', 'data.attributes/required/left out', 422, 'BLANK', 'name is blank.', NO_NAME, []],
  ['and no attributes', 'data.attributes/required/left out', 400, 'MISSING', 'attributes is missing.', undefined, []],
  ['without data nobody looks for a name', 'data/required/left out', 422, 'BLANK', 'name is blank.', NO_NAME, ['violation status']],
  ['a number cannot be set as attributes', 'data.attributes/type/integer for object', 400, 'NOT_ALLOWED', 'attributes is not allowed.', undefined, []],
  ['a name is more than not allowed', 'data.attributes.name/type/integer for string', 400, 'NOT_ALLOWED', 'name is not allowed.', undefined, ['violation status']],
  ['what is left out has a name', 'data.attributes.place.city/required/left out', 400, 'MISSING', 'city is missing.', undefined, []],
  ['so has what it is left out of', 'data.attributes.place.city/required/left out', 400, 'MISSING', 'place is missing.', undefined, []],
  ['another one is not it', 'data.attributes.place.city/required/left out', 400, 'MISSING', 'street is missing.', undefined, ['violation field']],
  ['one request too many says nothing of it', 'data/required/left out', 429, 'SLOW', 'Slow down.', undefined, ['warning status']],
])('%s', async (_what, about, status, code, detail, pointer, right) => {
  expect(await told(about, status, code, detail, pointer)).toEqual(right)
})
