import { describe, expect, test } from 'vitest'
import { parseApiDocument } from '../../spec/document.ts'
import { createPlaces } from './place.ts'
import { readContract } from './read.ts'

const HEAD = `openapi: 3.0.3
info: { title: Any, version: '1' }
servers: [{ url: 'https://{host}.example.com/api/', variables: { host: { default: a } } }]
security: [{ token: [] }]
components:
  securitySchemes:
    token: { type: oauth2, flows: {} }
    cookie: { type: apiKey, in: cookie, name: sid }
  parameters:
    Page: { name: page, in: query, schema: { type: integer }, example: 2 }
  schemas:
    Tree: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
paths:
`
const read = (paths: string) => readContract(parseApiDocument('any.yaml', HEAD + paths))
const OK = `responses: { '200': { description: Fine. } }`

describe('what operations do, where nobody says', () => {
  test.each([
    [
      `  /a: { get: { ${OK} }, post: { ${OK} } }\n  /a/{id}: { get: { ${OK} }, put: { ${OK} }, delete: { ${OK} } }`,
      ['list', 'create', 'retrieve', 'update', 'delete'],
    ],
    [`  /a: { get: { ${OK} } }`, [undefined]],
    [`  /a/{id}: { get: { ${OK} } }`, [undefined]],
    [
      `  /a: { get: { ${OK} } }\n  /a/{id}/b: { get: { ${OK} } }\n  /a/{id}: { patch: { ${OK} } }`,
      ['list', undefined, 'update'],
    ],
  ])('%s', (paths, actions) => {
    expect(read(paths).operations.map(one => one.action)).toEqual(actions)
  })
})

test('an operation without a name is called by its method and path', () => {
  expect(read(`  /a: { get: { ${OK} } }`).operations[0]?.id).toBe('get /a')
})

test.each([
  ['nothing said: the document decides', '', [['token']]],
  ['none needed', 'security: [],', []],
  ['optional', 'security: [{ cookie: [] }, {}],', []],
  ['one of two', 'security: [{ cookie: [] }, { token: [] }],', [['cookie'], ['token']]],
])('credentials, %s', (_what, said, wanted) => {
  expect(read(`  /a: { get: { ${said} ${OK} } }`).operations[0]?.security).toEqual(wanted)
})

test('whatever ends in an access token is a bearer; a key is where it is said to be', () => {
  expect(read('  /a: {}').schemes).toEqual({
    token: { kind: 'bearer' },
    cookie: { kind: 'key', in: 'cookie', name: 'sid' },
  })
})

test('an operation has its own parameters before those of its path, and no Accept', () => {
  const own = `parameters: [{ name: page, in: query, schema: { type: string } }, { name: Accept, in: header, schema: {} }]`
  const shared = `parameters: [{ $ref: '#/components/parameters/Page' }, { name: q, in: query, schema: {} }]`
  const [operation] = read(`  /a: { ${shared}, get: { ${own}, ${OK} } }`).operations
  expect(operation?.parameters.map(one => [one.name, one.schema['type']])).toEqual([
    ['q', undefined],
    ['page', 'string'],
  ])
})

test('the base is the path of the first server; an operation may have one of its own', () => {
  const { serverPath, operations } = read(
    `  /a: { servers: [{ url: 'https://b.example.com' }], get: { ${OK} } }`,
  )
  expect([serverPath, operations[0]?.serverPath]).toEqual(['/api', ''])
})

test('a schema that contains itself is open where it begins anew', () => {
  const tree = `content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } }`
  const [operation] = read(
    `  /a: { get: { responses: { '200': { description: Fine., ${tree} } } } }`,
  ).operations
  expect(operation?.responses[0]?.contents[0]?.schema).toMatchObject({
    properties: { children: { items: {} } },
  })
})

test('a place is that of the definition, not of the reference to it', () => {
  const { source } = read(`  /a: { get: { parameters: [{ $ref: '#/components/parameters/Page' }], ${OK} } }`)
  const place = createPlaces(source)
  expect(place(['paths', '/a', 'get', 'parameters', '0', 'schema'])).toEqual({ file: 'any.yaml', line: 10 })
  expect(place(['paths', '/a', 'get', 'nothing', 'there']).line).toBe(14)
})
