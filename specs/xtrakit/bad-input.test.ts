import { describe, expect, test } from 'vitest'
import type { Sent } from '../../src/testing/open-mock.ts'
import { GROUPS, openXtrakit } from './api.ts'

type Row = readonly [what: string, line: string, sent: Sent, status: number, error: string]

const json = { 'content-type': 'application/json' }
const as = (type: string, body: unknown = '{"group_name":"A"}'): Sent => ({
  headers: { 'content-type': type },
  body,
})
const body = (text: unknown): Sent => ({ headers: json, body: text })
const required = 'Bad Request: group_name Is Required'
const malformed = 'Bad Request: Malformed JSON'
const unknownPath = 'Not Found: No Such Endpoint'
const badUrl = 'Bad Request: Malformed URL'
const notJson = 'Unsupported Media Type: Send application/json'
const tooLarge = 'Payload Too Large: Request Body Exceeds 1 MB'
const notAcceptable = 'Not Acceptable: Responses Are Always application/json'
const invalid = (name: string): string => `Bad Request: Invalid Value For ${name}`
const unsupported = (method: string): string => `Method Not Allowed: ${method} Is Not Supported Here`
const deep = (open: string, close: string): string => open.repeat(10_000) + close.repeat(10_000)

// biome-ignore format: one row, one line
const PARAMETERS: readonly Row[] = [
  ...['x', '1.5', '1e3', '0x10', ' ', '1 ', ' 1', '--1', 'true', 'null', 'NaN', '[]', '+5', '5.0', ''].map(value => [`business_code=${value}`, `GET ?business_code=${encodeURIComponent(value)}`, {}, 400, invalid('business_code')] as const),
  ...['x', '2024-08-04', '2024-08-04T08:23:45', '2024-08-04 08:23', '2024-8-4 1:1:1', '2024-02-30 00:00:00', '2023-02-29 00:00:00', '2024-13-01 00:00:00', '2024-08-04 24:00:00', '2024-08-04 00:60:00', '2024-08-04 00:00:60', '2024-08-04 08:23:45Z', '2024-08-04 08:23:45 ', '2024-08-04  08:23:45', '20240804 082345', '-2024-08-04 08:23:45', '٢٠٢٤-08-04 08:23:45'].map(value => [`created_at=${value}`, `GET ?created_at=${encodeURIComponent(value)}`, {}, 400, invalid('created_at')] as const),
  ...['x', '2024-08-04 00:00:00', '2024-8-4', '2024-02-30', '2023-02-29', '2024-13-01', '2024-00-10', '20240804', '1722729600', '2024-08-04Z'].map(value => [`updated_at=${value}`, `GET ?updated_at=${encodeURIComponent(value)}`, {}, 400, invalid('updated_at')] as const),
  ['an empty created_at', 'GET ?created_at=', {}, 400, invalid('created_at')],
  ['an empty updated_at', 'GET ?updated_at=', {}, 400, invalid('updated_at')],
  ['the first wrong one speaks', 'GET ?business_code=x&created_at=x', {}, 400, invalid('business_code')],
  ['repeated', 'GET ?business_code=1&business_code=1', {}, 400, 'Bad Request: Repeated Parameter business_code'],
  ['repeated beside an ignored one', 'GET ?a=1&a=2&created_at=&created_at=', {}, 400, 'Bad Request: Repeated Parameter created_at'],
  ['broken percent-encoding', 'GET ?business_code=%', {}, 400, badUrl],
  ['in the name', 'GET ?%zz=1', {}, 400, badUrl],
  ['in an ignored one', 'GET ?a=%c3%28', {}, 400, badUrl],
  ['NUL', 'GET ?a=%00', {}, 400, badUrl],
  ...['abc', '-1', '1.5', '1e3', '0x1', '%20', '%20 1', 'é', '%F0%9F%8E%81', '1'.repeat(16), 'null', '1,2', '1;a=b', '__proto__'].map(id => [`the id ${id}`, `GET /${id}`, {}, 400, invalid('id')] as const),
  ['the id that cannot be', 'GET /0', {}, 404, 'Not Found: No Such Customer Group'],
  ['the id that is not there', 'GET /61', {}, 404, 'Not Found: No Such Customer Group'],
  ['a huge one', 'GET /999999999999999', {}, 404, 'Not Found: No Such Customer Group'],
  ['an edit of it', 'PUT /61', body({ group_name: 'A' }), 404, 'Not Found: No Such Customer Group'],
  ['an edit of no number', 'PUT /x', body({ group_name: 'A' }), 400, invalid('id')],
]

// biome-ignore format: one row, one line
const BODIES: readonly Row[] = [
  ['no name', 'POST /add', body({}), 400, required],
  ['a description alone', 'POST /add', body({ group_description: 'A' }), 400, required],
  ['null', 'POST /add', body({ group_name: null }), 400, required],
  ['an empty name', 'POST /add', body({ group_name: '' }), 400, required],
  ['blanks', 'POST /add', body({ group_name: ' \t\n\u00a0 ' }), 400, required],
  ['a number', 'POST /add', body({ group_name: 7 }), 400, invalid('group_name')],
  ['a list', 'POST /add', body({ group_name: ['A'] }), 400, invalid('group_name')],
  ['an object', 'POST /add', body({ group_name: { a: 1 } }), 400, invalid('group_name')],
  ['256 letters', 'POST /add', body({ group_name: 'a'.repeat(256) }), 400, 'Bad Request: group_name Must Not Exceed 255 Characters'],
  ['256 emoji', 'POST /add', body({ group_name: '🎁'.repeat(256) }), 400, 'Bad Request: group_name Must Not Exceed 255 Characters'],
  ['a description that is no text', 'POST /add', body({ group_name: 'A', group_description: 7 }), 400, invalid('group_description')],
  ['one name in a list', 'POST /add', body([{ group_name: 'A' }]), 400, malformed],
  ['an empty list', 'POST /add', body([]), 400, malformed],
  ...['7', '0', '"A"', '""', 'true', 'false', 'null'].map(text => [`the body ${text}`, 'POST /add', body(text), 400, malformed] as const),
  ['JSON cut off', 'POST /add', body('{"group_name":"A"'), 400, malformed],
  ['JSON and more', 'POST /add', body('{"group_name":"A"}}'), 400, malformed],
  ['a trailing comma', 'POST /add', body('{"group_name":"A",}'), 400, malformed],
  ['single quotes', 'POST /add', body("{'group_name':'A'}"), 400, malformed],
  ['a comment', 'POST /add', body('{"group_name":"A"/**/}'), 400, malformed],
  ['NaN', 'POST /add', body('{"group_name":NaN}'), 400, malformed],
  ['a raw line break', 'POST /add', body('{"group_name":"A\n"}'), 400, malformed],
  ['NUL', 'POST /add', body('\0'), 400, malformed],
  ['blanks alone', 'POST /add', body('   '), 400, malformed],
  ['a form that says that it is JSON', 'POST /add', body('group_name=A'), 400, malformed],
  ['what is no UTF-8', 'POST /add', body(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400, malformed],
  ['UTF-16', 'POST /add', body(Buffer.from('{"group_name":"A"}', 'utf16le')), 400, malformed],
  ['10,000 lists in one another', 'POST /add', body(`{"group_name":"A","x":${deep('[', ']')}}`), 400, malformed],
  ['10,000 objects in one another', 'POST /add', body(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), 400, malformed],
  ['500,000 open brackets', 'POST /add', body('['.repeat(500_000)), 400, malformed],
  ['__proto__ gives no name', 'POST /add', body('{"__proto__":{"group_name":"A"}}'), 400, required],
  ['nor does constructor', 'POST /add', body('{"constructor":{"prototype":{"group_name":"A"}}}'), 400, required],
  ['of a name given twice the last counts', 'POST /add', body('{"group_name":"A","group_name":""}'), 400, required],
  ['nothing', 'POST /add', { headers: json }, 400, 'Bad Request: Missing Request Body'],
  ['nothing of no type', 'POST /add', {}, 400, 'Bad Request: Missing Request Body'],
  ['the same for an edit', 'PUT /1', { headers: json }, 400, 'Bad Request: Missing Request Body'],
  ['a blank name in an edit', 'PUT /1', body({ group_name: ' ' }), 400, required],
  ['no name in an edit', 'PUT /1', body({ group_description: 'A' }), 400, required],
  ['10 MB', 'POST /add', body('x'.repeat(10 * 2 ** 20)), 413, tooLarge],
  ['10 MB of valid JSON', 'POST /add', body({ group_name: 'A', pad: 'x'.repeat(10 * 2 ** 20) }), 413, tooLarge],
  ['a byte over 1 MB', 'POST /add', body(' '.repeat(2 ** 20 + 1)), 413, tooLarge],
  ['too much of another type', 'PUT /1', as('text/plain', 'x'.repeat(2 ** 21)), 413, tooLarge],
]

// biome-ignore format: one row, one line
const MESSAGES: readonly Row[] = [
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/vnd.api+json', 'application/jsonp', 'text/json', '*/*', 'application/*', 'garbage', 'json', ';', 'application/json, text/plain'].map(type => [`sent as ${type}`, 'POST /add', as(type), 415, notJson] as const),
  ['an edit as a form', 'PUT /1', as('application/x-www-form-urlencoded', 'group_name=A'), 415, notJson],
  ['a body of no type', 'POST /add', { body: Buffer.from('{"group_name":"A"}') }, 415, notJson],
  ...['text/html', 'application/xml', 'application/vnd.api+json', 'application/json;q=0', '*/*;q=0', 'garbage', 'text/*'].map(accept => [`wanted as ${accept}`, 'GET ', { headers: { accept } }, 406, notAcceptable] as const),
  ['a write wanted as HTML', 'POST /add', { headers: { ...json, accept: 'text/html' }, body: { group_name: 'A' } }, 406, notAcceptable],
  ...['POST', 'PUT', 'PATCH', 'DELETE'].map(method => [`${method} to the list`, `${method} `, {}, 405, unsupported(method)] as const),
  ...['POST', 'PATCH', 'DELETE'].map(method => [`${method} to one`, `${method} /1`, {}, 405, unsupported(method)] as const),
  ...['PUT', 'DELETE', 'PATCH'].map(method => [`${method} to add`, `${method} /add`, method === 'PUT' ? body({ group_name: 'A' }) : {}, 405, unsupported(method)] as const),
  ['what stands at a fixed path is no id', 'GET /add', {}, 405, unsupported('GET')],
  ['TRACE', 'TRACE ', {}, 405, unsupported('TRACE')],
  ['PROPFIND', 'PROPFIND /1', {}, 405, unsupported('PROPFIND')],
]

// biome-ignore format: one row, one line
const PATHS: readonly Row[] = [
  ['more behind the id', 'GET /1/customers', {}, 404, unknownPath],
  ['a segment that is empty', 'GET //1', {}, 404, unknownPath],
  ['two slashes behind', 'GET /1//', {}, 404, unknownPath],
  ['an encoded slash', 'GET %2F1', {}, 404, unknownPath],
  ['another name', 'GET s', {}, 404, unknownPath],
  ['a file behind', 'GET .json', {}, 404, unknownPath],
  ['broken percent-encoding', 'GET /%', {}, 400, badUrl],
  ['no UTF-8', 'GET /%ff', {}, 400, badUrl],
  ['NUL', 'GET /%00', {}, 400, badUrl],
  ['a write to it', 'PUT /%zz', body({ group_name: 'A' }), 400, badUrl],
  ['an unknown path with a body', 'POST /1/add', body({ group_name: 'A' }), 404, unknownPath],
]

describe.each([
  ['parameters', PARAMETERS],
  ['bodies', BODIES],
  ['messages', MESSAGES],
  ['paths', PATHS],
])('bad %s', (_kind, rows) => {
  test.each(rows)('%s', async (_what, line, sent, status, error) => {
    const { send, list } = await openXtrakit()
    const before = await list()
    const [, method = '', path = ''] = /^(\S+) (.*)$/.exec(line) ?? []
    const answer = await send(method, GROUPS + path, sent)
    expect([answer.status, answer.json]).toEqual([status, { status, error }])
    expect(answer.headers['content-type']).toBe('application/json')
    if (status === 405) expect(answer.headers['allow']).toMatch(/^([A-Z]+, )*OPTIONS(, [A-Z]+)*$/)
    expect(await list()).toEqual(before)
  })
})

describe('tolerated all the same', () => {
  // biome-ignore format: one row, one line
  test.each<[string, string, Sent]>([
    ['of a name given twice the last', 'POST /add', body('{"group_name":"","group_name":"A"}')],
    ['members of every object', 'POST /add', body('{"group_name":"A","__proto__":{"x":1},"constructor":1,"toString":2}')],
    ['a byte order mark', 'POST /add', body('\ufeff{"group_name":"A"}')],
    ['blanks around', 'POST /add', body(' \n{"group_name":"A"}\r\n ')],
    ['1 MB to the byte', 'POST /add', body('{"group_name":"A"}'.padEnd(2 ** 20))],
    ['100 lists in one another', 'POST /add', body(`{"group_name":"A","x":${'['.repeat(99)}${']'.repeat(99)}}`)],
    ['a question mark without a query', 'GET ?', {}],
    ['empty parameters', 'GET ?&&=&a', {}],
    ['members of every object in the query', 'GET ?__proto__=1&constructor=2&__proto__[a]=3', {}],
    ['a long query', `GET ?a=${'b'.repeat(12_000)}`, {}],
    ['an unencoded one', 'GET ?a[b]={"c":"d|e"}', {}],
    ['Accept of everything', 'GET ', { headers: { accept: '*/*' } }],
    ['Accept of a browser', 'GET ', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }],
    ['Accept of axios', 'GET ', { headers: { accept: 'application/json, text/plain, */*' } }],
    ['Accept with a charset', 'GET ', { headers: { accept: 'application/json; charset=utf-8' } }],
    ['Accept of any application', 'GET ', { headers: { accept: 'application/*' } }],
    ['an empty Accept', 'GET ', { headers: { accept: '' } }],
  ])('%s', async (_what, line, sent) => {
    const { send } = await openXtrakit()
    const [method = '', path = ''] = line.split(' ')
    expect((await send(method, GROUPS + path, sent)).status).toBe(200)
    expect(Object.hasOwn({}, 'x')).toBe(false)
  })
})
