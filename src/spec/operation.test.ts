import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { operationOf } from '../testing/call-to.ts'
import { type Change, penDocument } from '../testing/pens.ts'
import { compileApi } from './compile.ts'

const compiled = (change: Change = {}) => compileApi(penDocument(change))
const list = (change: Change = {}) =>
  operationOf(compiled({ paths: { '/pens': { get: change } } }), 'listPens')

describe('an operation', () => {
  test('is what the document says', () => {
    expect(operationOf(compiled(), 'changePen')).toMatchObject({
      method: 'PUT',
      path: '/pens/{id}',
      base: '/pens/v1',
      action: 'update',
      table: 'pens',
      relation: '',
      security: [['key']],
      body: { required: true, mediaTypes: ['application/json'] },
      success: { status: 200, mediaType: 'application/json', headers: { location: { kind: 'location' } } },
      parameters: [{ name: 'id', in: 'path', required: true, style: 'simple' }],
    })
  })

  test('without an action is none of ours', () => {
    expect(operationOf(compiled(), 'samplePens')).toMatchObject({
      action: undefined,
      table: '',
      security: [],
    })
  })

  test('with an empty answer has no media type', () => {
    expect(operationOf(compiled(), 'dropPen').success).toMatchObject({
      status: 204,
      mediaType: undefined,
      headers: {},
    })
  })

  test('may have a name of its method and path', () => {
    const api = compiled({
      paths: { '/nameless': { get: { responses: { '200': { description: 'Done.' } } } } },
    })
    expect(api.operations.map(one => one.id)).toContain('get /nameless')
  })
})

describe('where it is served', () => {
  test.each<[what: string, change: Change, base: string]>([
    ['the first server', {}, '/pens/v1'],
    ['without a path', { servers: [{ url: 'https://pens.example' }] }, '/pens'],
    ['a path alone', { servers: [{ url: '/v2/' }] }, '/pens/v2'],
    [
      'with a variable in its host',
      { servers: [{ url: 'https://{shop}.example/api', variables: { shop: { default: 'a' } } }] },
      '/pens/api',
    ],
    [
      'of several',
      { servers: [{ url: 'https://a.example/one' }, { url: 'https://a.example/two' }] },
      '/pens/one',
    ],
    ['none', { servers: undefined }, '/pens'],
    [
      'one of its path',
      { paths: { '/pens': { servers: [{ url: 'https://b.example/three' }] } } },
      '/pens/three',
    ],
    [
      'one of its own',
      { paths: { '/pens': { servers: [{ url: '/four' }], get: { servers: [{ url: '/five' }] } } } },
      '/pens/five',
    ],
  ])('%s', (_what, change, base) => {
    expect(operationOf(compiled(change), 'listPens').base).toBe(base)
  })
})

describe('who may call it', () => {
  const schemes = { components: { securitySchemes: { other: { type: 'http', scheme: 'bearer' } } } }
  test.each<[what: string, root: Json, own: Json | undefined, expected: Json]>([
    ['as the whole document says', [{ key: [] }], undefined, [['key']]],
    ['as it says itself', [{ key: [] }], [{ other: [] }], [['other']]],
    ['everybody', [{ key: [] }], [], []],
    ['one or the other', [{ key: [] }, { other: [] }], undefined, [['key'], ['other']]],
    ['both at once', [{ key: [], other: [] }], undefined, [['key', 'other']]],
    ['optionally', [{}, { key: [] }], undefined, [[], ['key']]],
  ])('%s', (_what, security, own, expected) => {
    const api = compiled({ ...schemes, security, paths: { '/pens': { get: { security: own } } } })
    expect(operationOf(api, 'listPens').security).toEqual(expected)
  })
})

describe('its parameters', () => {
  test('bring their filters and roles along, their own or those of the path', () => {
    const size = { name: 'size', in: 'query', schema: { type: 'integer', default: 5 }, 'x-role': 'limit' }
    const deep = { name: 'page', in: 'query', style: 'deepObject', schema: { type: 'object' } }
    const api = compiled({ paths: { '/pens': { parameters: [size, deep] } } })
    const parameters = operationOf(api, 'listPens').parameters.map(({ name, role, filter, style }) => ({
      name,
      role,
      filter,
      style,
    }))
    expect(parameters).toEqual([
      {
        name: 'colour',
        role: undefined,
        filter: { field: 'colour', test: 'eq', form: 'string' },
        style: 'form',
      },
      {
        name: 'shelf',
        role: undefined,
        filter: { field: 'shelf', test: 'eq', form: 'integer' },
        style: 'form',
      },
      {
        name: 'since',
        role: undefined,
        filter: { field: 'made_at', test: 'gteq', form: 'datetime' },
        style: 'form',
      },
      {
        name: 'until',
        role: undefined,
        filter: { field: 'changed_at', test: 'lteq', form: 'end-of-day' },
        style: 'form',
      },
      { name: 'size', role: 'limit', filter: undefined, style: 'form' },
      { name: 'page', role: undefined, filter: undefined, style: 'deepObject' },
      { name: 'X-Desk', role: undefined, filter: undefined, style: 'simple' },
    ])
  })
})

describe('headers of its success', () => {
  const header = (one: Json) =>
    list({ responses: { '200': { $ref: undefined, description: 'Done.', headers: { 'X-A': one } } } }).success
      .headers
  test.each<[what: string, header: Json, expected: object]>([
    ['a constant', { schema: { type: 'string' }, example: 'x' }, { 'x-a': { kind: 'constant', value: 'x' } }],
    ['a number', { schema: { type: 'integer', example: 5 } }, { 'x-a': { kind: 'constant', value: '5' } }],
    ['an id', { 'x-value': 'request-id', example: 'x' }, { 'x-a': { kind: 'request-id' } }],
    ['a location', { 'x-value': 'location' }, { 'x-a': { kind: 'location' } }],
    ['one that nobody can know', { schema: { type: 'string' } }, {}],
  ])('%s', (_what, one, expected) => {
    expect(header(one)).toEqual(expected)
  })
})
