import { describe, expect, test } from 'vitest'
import type { Json } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import type { Parameter } from '../document/model.ts'
import { readContract } from '../document/read.ts'
import { compose, serialize, type Variation } from './compose.ts'
import { createMask, type Supplied } from './credentials.ts'

const parameter = (style: string, explode: boolean): Parameter => ({
  name: 'p',
  in: 'query',
  required: false,
  style,
  explode,
  schema: {},
  example: undefined,
  role: undefined,
  filter: undefined,
  pointer: [],
})

describe('https://spec.openapis.org/oas/v3.0.3#style-examples', () => {
  test.each<[style: string, explode: boolean, value: Json, sent: readonly string[]]>([
    ['form', true, 'a b', ['p=a%20b']],
    ['form', true, ['a', 'b'], ['p=a', 'p=b']],
    ['form', false, ['a', 'b'], ['p=a%2Cb']],
    ['pipeDelimited', false, ['a', 'b'], ['p=a%7Cb']],
    ['form', true, { R: 100, G: 200 }, ['R=100', 'G=200']],
    ['form', false, { R: 100, G: 200 }, ['p=R%2C100%2CG%2C200']],
    ['deepObject', true, { R: 100, in: { G: 'x' } }, ['p%5BR%5D=100', 'p%5Bin%5D%5BG%5D=x']],
  ])('%s, explode %s: %j', (style, explode, value, sent) => {
    expect(serialize(parameter(style, explode), value)).toEqual(sent)
  })
})

const DOCUMENT = `openapi: 3.0.3
info: { title: Any, version: '1' }
servers: [{ url: https://example.com/api }]
paths:
  /things/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, example: t1 }
        - { name: X-Version, in: header, required: true, schema: { enum: ['2', '1'] } }
        - { name: lang, in: query, required: true, schema: { type: string }, example: en }
      responses: { '200': { description: Fine., content: { application/problem+json: { schema: {} } } } }
  /token: { servers: [{ url: https://auth.example.com }], post: { responses: {} } }
`
const contract = readContract(parseApiDocument('any.yaml', DOCUMENT))
const [get, token] = contract.operations
const URL_OF_TARGET = new URL('http://127.0.0.1:1/mock/api/')

test.each<[change: Variation, target: string]>([
  [{}, '/mock/api/things/t1?lang=en'],
  [{ path: { id: 'a/b' } }, '/mock/api/things/a%2Fb?lang=en'],
  [{ query: { lang: undefined } }, '/mock/api/things/t1'],
  [{ query: { lang: 'de', more: 1 } }, '/mock/api/things/t1?lang=de&more=1'],
  [{ rawQuery: 'a=%zz' }, '/mock/api/things/t1?lang=en&a=%zz'],
  [{ rawPath: '//x' }, '/mock/api//x?lang=en'],
  [{ proof: { headers: {}, query: [['key', 'a b']] } }, '/mock/api/things/t1?lang=en&key=a%20b'],
])('%j goes to %s', (change, target) => {
  if (get === undefined) throw new Error('The document has a first operation.')
  expect(compose(contract, URL_OF_TARGET, get, change).target).toBe(target)
})

test('required headers are sent, and taken away when asked', () => {
  if (get === undefined) throw new Error('The document has a first operation.')
  const headers = (change: Variation) => compose(contract, URL_OF_TARGET, get, change).headers
  expect(headers({})).toEqual({ Accept: 'application/problem+json', 'X-Version': '2' })
  expect(headers({ headers: { 'X-Version': undefined } })).toEqual({ Accept: 'application/problem+json' })
})

test('an operation with a server of its own is found beside the base', () => {
  if (token === undefined) throw new Error('The document has a second operation.')
  expect(compose(contract, URL_OF_TARGET, token).target).toBe('/mock/token')
})

test('secrets are masked in every form that a request carries them in', () => {
  const supplied: Supplied = {
    token: 'tök/en+1',
    clientId: 'me',
    clientSecret: 'hush-hush',
    accessToken: 'k-12345',
  }
  const basic = Buffer.from('me:hush-hush').toString('base64')
  const said = `Bearer tök/en+1 ${basic} ?key=${encodeURIComponent('tök/en+1')} HUSH-HUSH k-12345 me`
  expect(createMask(supplied)(said)).toBe('Bearer *** *** ?key=*** *** *** me')
})
