import { describe, expect, test } from 'vitest'
import type { Sent } from '../../src/testing/open-mock.ts'
import { HEADERS, openRutter, stored } from './api.ts'

const ID = String(stored[0]?.['id'])
const error = (error_code: string, error_message: string) => ({
  error_type: 'API_REQUEST_ERROR',
  error_code,
  error_message,
})
const invalid = (name: string, value: string) => error('INVALID_PARAMETER', `${name} cannot be "${value}".`)
const unknown = (name: string) => error('UNKNOWN_PARAMETER', `${name} is not a parameter of this endpoint.`)
const repeated = (name: string) => error('REPEATED_PARAMETER', `${name} was sent more than once.`)
const noCursor = (value: string) =>
  error('INVALID_CURSOR', `cursor must be a copy of a previous next_cursor, not "${value}".`)
const noGroup = (id: string) => error('RESOURCE_NOT_FOUND', `There is no customer group ${id}.`)
const noEndpoint = error(
  'ENDPOINT_NOT_FOUND',
  'This endpoint is not implemented or not supported for this platform.',
)
const unreadable = error('MALFORMED_REQUEST', 'The request cannot be read.')
const notAcceptable = (accept: string) =>
  error('NOT_ACCEPTABLE', `Accept must allow application/json, but is "${accept}".`)
const notAllowed = (method: string) =>
  error('METHOD_NOT_ALLOWED', `This endpoint cannot be used with ${method}.`)
const noVersion = error('MISSING_PARAMETER', 'X-Rutter-Version is required.')
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const version = (value: string): Sent => ({ headers: { 'x-rutter-version': value } })

type Row = readonly [what: string, line: string, sent: Sent, status: number, said: object]

const LIMITS = [
  '0',
  '-1',
  '501',
  '1.5',
  'x',
  'true',
  'null',
  'NaN',
  '[]',
  ' ',
  '9'.repeat(30),
  '-0',
  '1,2',
  '',
  '5.0',
  '1e1',
  '0x10',
  '+5',
  ' 5',
]
const TIMES = ['x', '1.5', '1e3', '0x10', '2024-08-04', '2024-08-04T08:23:45.000Z', ' ', '', '--1']
const CURSORS = [
  'x',
  'page-2',
  '====',
  base64('x'),
  base64('1_x'),
  base64(`1_${ID}`).replaceAll('=', ''),
  `${base64(`1_${ID}`)} `,
  base64('_'),
  base64('1_'),
  base64(`x_${ID}`),
  base64(`-1_${ID}`),
  base64(`1.5_${ID}`),
  base64(`${'9'.repeat(12)}_${ID}`),
  base64('1_a\0b'),
  base64("1_' OR 1=1"),
  'é🎁',
]
const IDS = [
  'x',
  '1',
  `${ID}0`,
  ID.slice(1),
  ID.replaceAll('-', ''),
  '%20',
  '%7B%7D',
  'null',
  '__proto__',
  'é',
]

// biome-ignore format: one row, one line
const PARAMETERS: readonly Row[] = [
  ...LIMITS.map(value => [`limit=${value}`, `GET ?limit=${encodeURIComponent(value)}`, {}, 400, invalid('limit', value)] as const),
  ...TIMES.flatMap(value => ['updated_at_min', 'updated_at_max'].map(name => [`${name}=${value}`, `GET ?${name}=${encodeURIComponent(value)}`, {}, 400, invalid(name, value)] as const)),
  ...['TRUE', '1', 'yes', ' ', ''].map(value => [`force_fetch=${value}`, `GET ?force_fetch=${encodeURIComponent(value)}`, {}, 400, invalid('force_fetch', value)] as const),
  ...CURSORS.map(value => [`cursor=${JSON.stringify(value)}`, `GET ?cursor=${encodeURIComponent(value)}`, {}, 400, noCursor(value)] as const),
  ['an unknown parameter', 'GET ?expand=platform_data', {}, 400, unknown('expand')],
  ['one of another case', 'GET ?Limit=5', {}, 400, unknown('Limit')],
  ['an array', 'GET ?limit[]=5', {}, 400, unknown('limit[]')],
  ['an object', 'GET ?limit[a]=5', {}, 400, unknown('limit[a]')],
  ['an empty name', 'GET ?=5', {}, 400, unknown('')],
  ['members of every object', 'GET ?__proto__=5', {}, 400, unknown('__proto__')],
  ['constructor', 'GET ?constructor=5', {}, 400, unknown('constructor')],
  ['a parameter of the list on one group', `GET /${ID}?limit=5`, {}, 400, unknown('limit')],
  ['repeated', 'GET ?limit=5&limit=5', {}, 400, repeated('limit')],
  ['repeated, encoded', 'GET ?limit=5&l%69mit=6', {}, 400, repeated('limit')],
  ['a repeated access token', 'GET ?access_token=11111111-1111-4111-8111-111111111111', {}, 400, repeated('access_token')],
  ['broken percent-encoding', 'GET ?limit=%', {}, 400, unreadable],
  ['no UTF-8', 'GET ?cursor=%ff', {}, 400, unreadable],
  ['NUL', 'GET ?cursor=%00', {}, 400, unreadable],
  ['an empty version', 'GET ', version(''), 400, noVersion],
  ['another version', 'GET ', version('2022-01-01'), 400, invalid('X-Rutter-Version', '2022-01-01')],
  ['two versions', 'GET ', version('2024-08-31, 2024-04-30'), 400, invalid('X-Rutter-Version', '2024-08-31, 2024-04-30')],
  ['a wrong version and a wrong limit', 'GET ?limit=0', version('x'), 400, invalid('X-Rutter-Version', 'x')],
  ...IDS.map(id => [`the id ${id}`, `GET /${id}`, {}, 400, invalid('id', decodeURIComponent(id))] as const),
  ['the id that is not there', 'GET /00000000-0000-4000-8000-000000000000', {}, 404, noGroup('00000000-0000-4000-8000-000000000000')],
]

// biome-ignore format: one row, one line
const MESSAGES: readonly Row[] = [
  ...['text/html', 'application/xml', 'application/vnd.api+json', 'application/json;q=0', 'garbage'].map(accept => [`wanted as ${accept}`, 'GET ', { headers: { accept } }, 406, notAcceptable(accept)] as const),
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'].flatMap(method => ['', `/${ID}`].map(path => [`${method} ${path}`, `${method} ${path}`, {}, 405, notAllowed(method)] as const)),
  ['a write with a body', 'POST ', { headers: { 'content-type': 'application/json' }, body: { name: 'A' } }, 405, notAllowed('POST')],
  ['a write with a huge body', 'POST ', { headers: { 'content-type': 'application/json' }, body: 'x'.repeat(10 * 2 ** 20) }, 405, notAllowed('POST')],
  ['a wrong parameter beside a body', 'GET ?limit=0', { headers: { 'content-type': 'application/json' }, body: { name: 'A' } }, 400, invalid('limit', '0')],
  ['a wrong parameter beside a media type that is none', 'GET ?limit=0', { headers: { 'content-type': 'garbage' } }, 400, invalid('limit', '0')],
  ['more behind the id', `GET /${ID}/customers`, {}, 404, noEndpoint],
  ['an empty segment', `GET //${ID}`, {}, 404, noEndpoint],
  ['two slashes behind', 'GET //', {}, 404, noEndpoint],
  ['another name', 'GET s', {}, 404, noEndpoint],
  ['a malformed path', 'GET /%zz', {}, 400, unreadable],
  ['no UTF-8 in it', 'GET /%c3', {}, 400, unreadable],
  ['NUL in it', 'GET /%00', {}, 400, unreadable],
]

describe.each([
  ['parameters', PARAMETERS],
  ['messages and paths', MESSAGES],
])('bad %s', (_kind, rows) => {
  test.each(rows)('%s', async (_what, line, sent, status, said) => {
    const { send } = await openRutter()
    const [, method = '', path = ''] = /^(\S+) (.*)$/.exec(line) ?? []
    const answer = await send(method, path, sent)
    expect([answer.status, answer.json]).toEqual([status, said])
    expect(answer.headers['content-type']).toBe('application/json')
    if (status === 405) expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS')
    expect((await send('GET', '?limit=500')).json.customer_groups).toEqual(stored)
  })
})

test('without a version, that is said', async () => {
  const { bare } = await openRutter()
  const { authorization } = HEADERS
  const url = '/rutter/versioned/customer_groups?access_token=11111111-1111-4111-8111-111111111111'
  expect((await bare('GET', url, { headers: { authorization } })).json).toEqual(noVersion)
})

describe('tolerated all the same', () => {
  test.each<[string, string, Sent]>([
    ['a body on GET', '?limit=5', { headers: { 'content-type': 'application/json' }, body: { a: 1 } }],
    ['a long one', '?limit=5', { headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(2 ** 20) }],
    ['a media type that is none', '?limit=5', { headers: { 'content-type': 'garbage' } }],
    ['empty parameters', '?&&limit=5&', {}],
    ['Accept of axios', '?limit=5', { headers: { accept: 'application/json, text/plain, */*' } }],
  ])('%s', async (_what, path, sent) => {
    const { send } = await openRutter()
    const answer = await send('GET', path, sent)
    expect([answer.status, answer.json.customer_groups]).toEqual([200, stored.slice(0, 5)])
  })
})
