import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { readDocument } from '../spec/document.ts'
import { folderOf } from '../testing/files.ts'
import { openMock } from '../testing/open-mock.ts'
import { penDocument, penFixture } from '../testing/pens.ts'

const THREE_0 = `
openapi: 3.0.3
info: {title: Cups, version: "1"}
servers: [{url: https://cups.example/base}]
security: [{token: []}]
paths:
  /cups/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200': {description: A cup., content: {application/json: {schema: {type: object}, examples: {one: {value: {id: 1}}, two: {value: {id: 2}}}}}}
        '404': {description: None., content: {application/json: {example: {no: cup}}}}
    put:
      security: []
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Cup'}}}}
      responses: {'204': {description: Done.}}
  /plain:
    get: {security: [], responses: {'200': {description: Text., content: {text/plain: {example: hello}}}}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
  schemas: {Cup: {type: object, required: [size], properties: {size: {type: integer}, inner: {$ref: '#/components/schemas/Cup'}}}}
`
const THREE_1 = `
openapi: 3.1.0
info: {title: Mugs, version: "1"}
paths:
  /mugs:
    post:
      requestBody: {content: {application/json: {schema: {type: [object, 'null'], properties: {size: {type: integer, exclusiveMinimum: 3}}}}}}
      responses: {'201': {description: A mug., content: {application/json: {schema: {type: object, properties: {kind: {const: mug}}}}}}}
`

const open = async (
  files: Readonly<Record<string, string>>,
  names = Object.keys(files),
  withPens = false,
) => {
  const folder = folderOf(files)
  const documents = await Promise.all(names.map(name => readDocument(join(folder, name))))
  const providers = withPens ? [{ api: compileApi(penDocument()), fixture: penFixture() }] : []
  const mock = await openMock({ providers, documents })
  onTestFinished(mock.close)
  return mock
}

const json = { 'content-type': 'application/json' }
const bearer = { authorization: 'Bearer x' }

describe('one document is served at the root', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, line: string, headers: Record<string, string>, body: string | undefined, status: number, said: unknown]>([
    ['its first example', 'GET /cups/1', bearer, undefined, 200, { id: 1 }],
    ['the one preferred', 'GET /cups/1', { ...bearer, prefer: 'example=two' }, undefined, 200, { id: 2 }],
    ['the status preferred', 'GET /cups/1', { ...bearer, prefer: 'code=404' }, undefined, 404, { no: 'cup' }],
    ['text', 'GET /plain', {}, undefined, 200, 'hello'],
    ['no credential', 'GET /cups/1', {}, undefined, 401, { status: 401 }],
    ['a parameter of the wrong type', 'GET /cups/x', bearer, undefined, 422, { status: 422 }],
    ['an unknown path', 'GET /saucers', {}, undefined, 404, { status: 404 }],
    ['its base is not part of the path', 'GET /base/cups/1', bearer, undefined, 404, { status: 404 }],
    ['another method', 'DELETE /cups/1', bearer, undefined, 405, { status: 405 }],
    ['a body', 'PUT /cups/1', json, '{"size": 1, "inner": {"size": 2}}', 204, ''],
    ['no body', 'PUT /cups/1', json, undefined, 422, { status: 422 }],
    ['a malformed one', 'PUT /cups/1', json, '{"size": 1', 422, { status: 422 }],
    ['a wrong one', 'PUT /cups/1', json, '{"size": "big"}', 422, { status: 422 }],
    ['wrong inside', 'PUT /cups/1', json, '{"size": 1, "inner": {}}', 422, { status: 422 }],
    ['10,000 deep', 'PUT /cups/1', json, `${'{"size":1,"inner":'.repeat(10_000)}{"size":1}${'}'.repeat(10_000)}`, 422, { status: 422 }],
    ['of another type', 'PUT /cups/1', { 'content-type': 'text/plain' }, '{"size": 1}', 415, { status: 415 }],
    ['of no type at all', 'PUT /cups/1', { 'content-type': 'garbage' }, '{"size": 1}', 415, { status: 415 }],
    ['10 MB', 'PUT /cups/1', json, `{"size": 1, "pad": "${'x'.repeat(10 * 2 ** 20)}"}`, 413, { status: 413 }],
    ['a malformed path', 'GET /cups/%zz', bearer, undefined, 400, { status: 400 }],
    ['a malformed query', 'GET /cups/1?a=%zz', bearer, undefined, 400, { status: 400 }],
    ['an Accept that nobody can read', 'GET /plain', { accept: 'garbage' }, undefined, 406, { status: 406 }],
    ['an Accept of something else', 'GET /plain', { accept: 'application/json' }, undefined, 406, { status: 406 }],
  ])('%s', async (_what, line, headers, body, status, said) => {
    const { send } = await open({ 'cups.yaml': THREE_0 })
    const [method = '', url = ''] = line.split(' ')
    const answer = await send(method, url, { headers, ...(body !== undefined && { body }) })
    expect(answer.status).toBe(status)
    if (typeof said === 'string') expect(answer.text).toBe(said)
    else expect(answer.json).toMatchObject(Object(said))
    expect(answer.headers['content-type']).not.toContain('charset')
  })

  test('its 401 says how to authenticate', async () => {
    const { send } = await open({ 'cups.yaml': THREE_0 })
    expect((await send('GET', '/cups/1')).headers['www-authenticate']).toMatch(/^Bearer/i)
  })

  test('HEAD is GET without the body, and what GET says', async () => {
    const { send } = await open({ 'cups.yaml': THREE_0 })
    expect(await send('HEAD', '/cups/1', { headers: bearer })).toMatchObject({ status: 200, text: '' })
    expect((await send('HEAD', '/cups/1')).status).toBe(401)
    expect((await send('HEAD', '/saucers')).status).toBe(404)
  })

  test('OpenAPI 3.1 is served, too', async () => {
    const { send } = await open({ 'mugs.yaml': THREE_1 })
    const post = (size: number) => send('POST', '/mugs', { headers: json, body: { size } })
    expect([(await post(4)).status, (await post(4)).json]).toEqual([201, { kind: 'mug' }])
    expect((await post(3)).status).toBe(422)
  })

  test('parts may be in other files', async () => {
    const split = THREE_0.replaceAll("'#/components/schemas/Cup'", './parts/cup.yaml')
    const cup = 'type: object\nrequired: [size]\nproperties: {size: {type: integer}}\n'
    const { send } = await open({ 'cups.yaml': split, 'parts/cup.yaml': cup }, ['cups.yaml'])
    expect((await send('PUT', '/cups/1', { headers: json, body: {} })).status).toBe(422)
    expect((await send('PUT', '/cups/1', { headers: json, body: { size: 1 } })).status).toBe(204)
  })

  test('beside our providers, which come first', async () => {
    const { send } = await open({ 'cups.yaml': THREE_0 }, ['cups.yaml'], true)
    expect((await send('GET', '/pens/v1/pens')).json).toEqual({ fault: 'credential-missing' })
    expect((await send('GET', '/pens/v2/pens')).json).toMatchObject({ fault: 'unknown-path' })
    expect((await send('GET', '/plain')).text).toBe('hello')
  })
})

test('several documents are served below the names of their files', async () => {
  const { send } = await open({
    'cups.yaml': THREE_0,
    'more/mugs.v1.json': JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'M', version: '1' },
      paths: { '/': { get: { responses: { '200': { description: 'Root.' } } } } },
    }),
  })
  expect((await send('GET', '/cups/plain')).text).toBe('hello')
  expect((await send('GET', '/mugs.v1/')).status).toBe(200)
  expect((await send('GET', '/mugs.v1')).status).toBe(200)
  expect((await send('GET', '/plain')).json).toEqual({
    error: 'Nothing is served at /plain.',
    served: ['/cups', '/mugs.v1', '/_kit/'],
  })
  expect((await send('GET', '/cup')).json.didYouMean).toBe('/cups')
  expect((await send('GET', '/cupsandmore/plain')).status).toBe(404)
})

describe('with every reply held against its document', () => {
  const answering = (schema: string, example: string, status = 200) => `
openapi: 3.0.3
info: {title: Cups, version: "1"}
paths:
  /cup: {get: {responses: {'${status}': {description: A cup., content: {application/json: {schema: ${schema}, example: ${example}}}}}}}
`
  // biome-ignore format: one row, one line
  test.each<[schema: string, example: string, status: number, message: string | undefined]>([
    ['{type: object, properties: {size: {type: integer}}}', '{size: 3}', 200, undefined],
    ['{type: object, properties: {size: {type: integer, nullable: true}}}', '{size: null}', 200, undefined],
    ['{}', '[1, a]', 200, undefined],
    ['{type: object, properties: {size: {type: integer}}}', '{size: big}', 500, 'GET /cup: Response body property size must be integer'],
    ['{type: object, required: [size]}', '{}', 500, "GET /cup: Response body must have required property 'size'"],
  ])('%s and the example %s are %s', async (schema, example, status, message) => {
    const { send } = await open({ 'cup.yaml': answering(schema, example) })
    const { status: got, json } = await send('GET', '/cup')
    expect([got, json.message]).toEqual([status, message])
  })
})

describe('a name that a URL has to encode is served in whatever form it is asked for', () => {
  test.each([
    ['my cups.yaml', '/my%20cups/plain'],
    ['größe.yaml', '/gr%C3%B6%C3%9Fe/plain'],
    ['größe.yaml', '/gr%c3%b6%c3%9fe/plain'],
    ['gro\u0308ße.yaml', '/gr%C3%B6%C3%9Fe/plain'],
    ['a+b.yaml', '/a+b/plain'],
    ['a+b.yaml', '/a%2Bb/plain'],
    ['50%.yaml', '/50%25/plain'],
  ])('%s at %s', async (file, url) => {
    const { send } = await open({ [file]: THREE_0, 'mugs.yaml': THREE_1 })
    expect((await send('GET', url)).text).toBe('hello')
  })

  test('and the kit says where', async () => {
    const { send } = await open({ 'my größe.yaml': THREE_0, 'mugs.yaml': THREE_1 })
    const { documents } = (await send('GET', '/_kit')).json
    expect(documents.map((one: { base: string }) => one.base)).toEqual(['/my%20gr%C3%B6%C3%9Fe', '/mugs'])
    expect((await send('GET', `${documents[0].base}/plain`)).text).toBe('hello')
    expect((await send('GET', '/my%zz/plain')).status).toBe(404)
  })
})

describe('documents that cannot be served stop the start', () => {
  const empty = 'openapi: 3.0.3\ninfo: {title: E, version: "1"}\npaths: {}\n'
  // biome-ignore format: one row, one line
  test.each<[what: string, files: Record<string, string>, withPens: boolean, message: RegExp]>([
    ['two of one name', { 'a/cups.yaml': empty, 'b/cups.json': empty }, false, /b\/cups\.json: would be served at \/cups, like .*a\/cups\.yaml\. Give the file another name\.$/],
    ['one named like a provider', { 'pens.yaml': empty, 'cups.yaml': empty }, true, /pens\.yaml: would be served at \/pens, like what is served at \/pens already\./],
    ["one named like the kit's own pages", { '_kit.yaml': empty, 'cups.yaml': empty }, false, /_kit\.yaml: would be served at \/_kit, like/],
    ['a reference that leads nowhere', { 'cups.yaml': THREE_0.replaceAll('schemas/Cup', 'schemas/Mug') }, false, /cups\.yaml: Prism cannot read it: .*"#\/components\/schemas\/Mug" does not exist/],
    ['a file that is not there', { 'cups.yaml': THREE_0.replaceAll("'#/components/schemas/Cup'", './cup.yaml') }, false, /cups\.yaml: Prism cannot read it: Error opening file ".*\/cup\.yaml"/],
  ])('%s', async (_what, files, withPens, message) => {
    await expect(open(files, Object.keys(files), withPens)).rejects.toThrow(
      expect.objectContaining({ name: 'Stop', message: expect.stringMatching(message) }),
    )
  })
})
