import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fixture from '../../../fixtures/xtrakit.ts'
import type { RunningSpecimen } from '../specimen.ts'
import { type Answer, type Ask, add, asking, edit, get, keyed, send, without } from './asking.ts'
import { OTHER_KEY, REVOKED_KEY } from './credentials.ts'
import specimen from './specimen.ts'

let running: RunningSpecimen
const ask = (request: Ask): Promise<Answer> => send(running.url, request)
const sent = async (request: Ask): Promise<unknown> => JSON.parse((await ask(request)).body)

beforeAll(async () => {
  running = await specimen.start({
    port: 0,
    fault: undefined,
    data: fixture.build({ name: 'default' }, 1),
  })
})
afterAll(() => running.close())

const OPERATIONS: readonly [name: string, request: Ask, message: RegExp][] = [
  ['the list', get(''), /^Groups found: 60$/],
  ['one group', get('/1'), /^Group found$/],
  ['an added group', add({ group_name: 'Wholesale Gold' }), /^Group added successfully$/],
  ['an edited group', edit(2, { group_name: 'Wholesale Gold' }), /^Group updated successfully$/],
]

describe.each(OPERATIONS)('for %s the specimen', (_name, request, message) => {
  it('answers 200 in the envelope', async () => {
    const { status, headers, body } = await ask(request)
    expect([status, headers['content-type']]).toEqual([200, 'application/json'])
    expect(JSON.parse(body)).toMatchObject({ status: 200, message: expect.stringMatching(message) })
  })

  it.each([
    ['no key', without('authorization', request), 'Missing Bearer Token', 'Bearer realm="xtrakit"'],
    [
      'a revoked key',
      keyed(REVOKED_KEY, request),
      'Invalid API Key',
      'Bearer realm="xtrakit", error="invalid_token"',
    ],
    [
      'an unknown key',
      keyed('abc', request),
      'Invalid API Key',
      'Bearer realm="xtrakit", error="invalid_token"',
    ],
  ])('answers 401 to %s', async (_credential, refused, text, challenge) => {
    const { status, headers, body } = await ask(refused)
    expect([status, headers['www-authenticate']]).toEqual([401, challenge])
    expect(JSON.parse(body)).toEqual({ status: 401, error: `Unauthorized: ${text}` })
  })
})

it.each([
  ['an unknown path', asking('GET', '/nope'), 404, 'Not Found: No Such Endpoint'],
  ['an unknown id', get('/999'), 404, 'Not Found: No Such Customer Group'],
  ['an id of the other tenant', get('/61'), 404, 'Not Found: No Such Customer Group'],
  [
    'a wrong method',
    asking('DELETE', '/customer-groups/1'),
    405,
    'Method Not Allowed: DELETE Is Not Supported Here',
  ],
  ['a wrong id', get('/x'), 400, 'Bad Request: Invalid Value For id'],
  ['an empty filter', get('?updated_at='), 400, 'Bad Request: Invalid Value For updated_at'],
  [
    'a filter sent twice',
    get('?business_code=1&business_code=1'),
    400,
    'Bad Request: Repeated Parameter business_code',
  ],
  ['a wrongly encoded URL', get('?a=%zz'), 400, 'Bad Request: Malformed URL'],
  ['broken JSON', add('{'), 400, 'Bad Request: Malformed JSON'],
  ['no body', add(''), 400, 'Bad Request: Missing Request Body'],
  ['no name', edit(1, {}), 400, 'Bad Request: group_name Is Required'],
  [
    'a long name',
    edit(1, { group_name: 'x'.repeat(256) }),
    400,
    'Bad Request: group_name Must Not Exceed 255 Characters',
  ],
  ['a number for a name', edit(1, { group_name: 1 }), 400, 'Bad Request: Invalid Value For group_name'],
  [
    'a form',
    add('a=b', { 'content-type': 'multipart/form-data' }),
    415,
    'Unsupported Media Type: Send application/json',
  ],
  ['more than 1 MB', add(' '.repeat(2 ** 20 + 1)), 413, 'Payload Too Large: Request Body Exceeds 1 MB'],
  [
    'a reader of HTML',
    get('', { accept: 'text/html' }),
    406,
    'Not Acceptable: Responses Are Always application/json',
  ],
])('the specimen refuses %s in the words of the document', async (_what, request, status, error) => {
  expect(await sent(request)).toEqual({ status, error })
})

it('shows the other tenant its own three groups', async () => {
  expect(await sent(keyed(OTHER_KEY, get('')))).toMatchObject({
    message: 'Groups found: 3',
    data: { groups: [{ id: 61 }, { id: 62 }, { id: 63 }] },
  })
})

it('names the methods of a path', async () => {
  const { status, headers, body } = await ask(asking('OPTIONS', '/customer-groups/1'))
  expect([status, headers.allow, body]).toEqual([204, 'GET, HEAD, OPTIONS, PUT', ''])
})

it.each([
  ['NUL', { group_name: 'a\0b' }, 200],
  ['a prototype', '{"group_name":"a","__proto__":{"b":1}}', 200],
  ['deep nesting', `{"group_name":"a","b":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 200],
  ['nothing but deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 400],
  ['null', 'null', 400],
])('survives %s in a body', async (_what, body, status) => {
  expect((await ask(add(body))).status).toBe(status)
})

it('refuses a fault that it does not have', async () => {
  await expect(specimen.start({ port: 0, fault: 'no-such', data: {} })).rejects.toThrow("No fault 'no-such'")
})

it('gives groups that are added at once different ids', async () => {
  const added = await Promise.all(Array.from({ length: 10 }, () => sent(add({ group_name: 'a' }))))
  expect(new Set(added.map(answer => JSON.stringify(answer))).size).toBe(10)
})
