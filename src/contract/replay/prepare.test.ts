import { expect, test } from 'vitest'
import { isJsonObject, type Json } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import { casesOf, explicitStatus } from './cases.ts'
import { bodySchemaOf, prepare } from './prepare.ts'

const SHELVES = `openapi: 3.0.3
info: { title: Shelves, version: '1' }
servers: [{ url: https://shelves.example.com/v1 }]
security: [{ bearer: [] }]
paths:
  /shelves:
    get:
      operationId: listShelves
      parameters:
        - { name: 'page[size]', in: query, schema: { type: integer } }
      responses:
        '200': { description: Shelves., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Shelf' } } } } }
        4XX: { $ref: '#/components/responses/No' }
        default: { $ref: '#/components/responses/No' }
    post:
      operationId: addShelf
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Shelf' }
            examples: { high: { value: { name: Top } }, low: { value: { name: Bottom } } }
      responses:
        '201': { description: One., headers: { Location: { required: true, schema: { type: string } } } }
        '400': { $ref: '#/components/responses/No' }
        '401': { $ref: '#/components/responses/No' }
        '409': { $ref: '#/components/responses/No' }
        '422': { $ref: '#/components/responses/No' }
  /shelves/{shelf}:
    parameters: [{ name: shelf, in: path, required: true, schema: { type: string }, example: s1 }]
    get:
      operationId: getShelf
      responses:
        '200': { description: One. }
        '403': { $ref: '#/components/responses/No' }
        '404': { $ref: '#/components/responses/No' }
        default: { $ref: '#/components/responses/No' }
  /token:
    servers: [{ url: https://login.example.com/oauth }]
    post:
      operationId: getToken
      responses: { '200': { description: A token. } }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  responses:
    No: { description: No., content: { application/json: { schema: { type: object, example: { error: No. } } } } }
  schemas:
    Shelf:
      type: object
      description: A shelf.
      required: [name]
      properties:
        name: { type: string, description: Its name., nullable: true, format: date, pattern: '\\p{L}' }
        format: { type: string, pattern: a, x-note: none }
`

const contract = readContract(parseApiDocument('shelves.yaml', SHELVES))
const copy = prepare(contract, new URL('http://127.0.0.1:1/mock/v1/'), explicitStatus)

const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((node, name) => (isJsonObject(node) ? node[name] : undefined), value)

// biome-ignore format: one row, one line
test.each<[what: string, path: readonly string[], is: Json]>([
  ['paths begin where the target does, those of another server too', [], ['/mock/v1/shelves', '/mock/v1/shelves/{shelf}', '/mock/oauth/token']],
  ['parameters of the query are left out', ['/mock/v1/shelves', 'get', 'parameters'], []],
  ['a range and the default get statuses of their own', ['/mock/v1/shelves', 'get', 'responses'], ['200', '401']],
  ['the default is none that is documented already', ['/mock/v1/shelves/{shelf}', 'get', 'responses'], ['200', '401', '403', '404']],
  ['path parameters have examples', ['/mock/v1/shelves/{shelf}', 'get', 'parameters'], [{ name: 'shelf', in: 'path', required: true, schema: { type: 'string' }, example: 's1' }]],
  ['the first documented body is sent', ['/mock/v1/shelves', 'post', 'requestBody', 'content', 'application/json', 'example'], { name: 'Top' }],
  ['an answer that has a schema needs no example', ['/mock/v1/shelves', 'post', 'responses', '400', 'content', 'application/json', 'example'], {}],
  ['required headers are expected', ['/mock/v1/shelves', 'post', 'responses', '201', 'headers', 'location'], { schema: { type: 'string' } }],
])('in the copy %s', (_what, path, is) => {
  const found = at(copy['paths'], ...path)
  expect(Array.isArray(is) && isJsonObject(found) ? Object.keys(found) : found).toEqual(is)
})

test('a schema is put in the words of draft 7, without what Dredd understands in another way', () => {
  const [shelves] = contract.operations.find(one => one.id === 'listShelves')?.responses ?? []
  expect(shelves && bodySchemaOf(contract, shelves)).toEqual({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'array',
    items: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: ['string', 'null'] }, format: { type: 'string', pattern: 'a' } },
    },
  })
})

// biome-ignore format: one row, one line
test.each<[what: string, supplied: object, cases: readonly string[], omitted: readonly string[]]>([
  ['listShelves', {}, ['200 as 200', '4XX as 401'], ['default: is brought about by no single request']],
  ['addShelf', {}, ['201 as 201 high', '201 as 201 low', '400 as 400', '401 as 401', '422 as 422'], ['409: is brought about by no single request']],
  ['getShelf', {}, ['200 as 200', '404 as 404', 'default as 401'], ['403: takes a credential without permission (--limited-token)']],
  ['getShelf', { limitedToken: 'limited' }, ['200 as 200', '403 as 403', '404 as 404', 'default as 401'], []],
])('every documented status of %s, given %j, is replayed or omitted for a reason', (id, supplied, cases, omitted) => {
  const all = casesOf(contract, supplied)
  const own = all.cases.filter(one => one.operation.id === id)
  expect(own.map(one => `${one.response.status} as ${one.status} ${one.example?.name ?? ''}`.trim())).toEqual(cases)
  const without = all.omissions.filter(one => one.operation.id === id)
  expect(without.map(one => `${one.response.status}: ${one.why}`)).toEqual(omitted)
})

// biome-ignore format: one row, one line
test.each<[documented: string, got: number, isRight: boolean]>([
  ['400', 400, true], ['400', 422, true], ['400', 404, false], ['400', 200, false],
  ['422', 400, true], ['401', 401, true], ['401', 400, false], ['201', 201, true], ['201', 200, false],
])('where nobody says what it is called, the request for %s may be answered with %i: %j', (documented, got, isRight) => {
  const found = casesOf(contract, {}).cases.find(one => one.operation.id === 'addShelf' && one.response.status === documented)
  expect(found?.accepted(got)).toBe(isRight)
})
