import { describe, expect, test } from 'vitest'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import type { Exchange } from '../http/exchange.ts'
import { lengthOfNothing } from './length-of-nothing.ts'
import { checkReply } from './reply.ts'

const DOCUMENT = `openapi: 3.0.3
info: { title: Any, version: '1' }
paths:
  /a:
    get:
      operationId: get
      responses:
        '200':
          description: Fine.
          headers: { X-Count: { required: true, schema: { type: integer, minimum: 0 } } }
          content: { application/json: { schema: { type: object, properties: { status: { type: integer }, at: { type: string, format: date-time } } } } }
        '204': { description: Nothing. }
        '401': { description: Who?, headers: { WWW-Authenticate: { schema: { pattern: '^Bearer' } } }, content: { application/vnd.api+json: { schema: {} } } }
        '4XX': { description: Wrong., content: { application/json: { schema: {} } } }
`
const contract = readContract(parseApiDocument('any.yaml', DOCUMENT))
const [operation] = contract.operations
const JSON_TYPE = { 'content-type': 'application/json' }
const GOOD = { ...JSON_TYPE, 'x-count': '1' }

const SAID = `openapi: 3.0.3
info: { title: Any, version: '1' }
x-resources: {}
paths:
  /a:
    get:
      operationId: get
      responses:
        '200': { description: Fine. }
        '201': { description: Made., headers: { Location: { schema: { type: string } } } }
        '405': { description: No., headers: { Allow: { schema: { type: string, pattern: '^[A-Z]+(, [A-Z]+)*$' } } } }
`
const said = readContract(parseApiDocument('said.yaml', SAID))

const sentTo = (target: string, length: number): Exchange['sent'] => ({
  method: 'GET',
  target: target + 'x'.repeat(length),
  headers: {},
  body: undefined,
})

const answer = (
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
  method = 'GET',
): Exchange => ({
  sent: { method, target: '/a', headers: {}, body: undefined },
  reply: { status, headers, body: Buffer.from(body, body.startsWith('latin') ? 'latin1' : 'utf8') },
  trouble: undefined,
  startedAt: 0,
  endedAt: 0,
})

const asked = (exchange: Exchange, headers: Exchange['sent']['headers']): Exchange => ({
  ...exchange,
  sent: { ...exchange.sent, headers },
})

describe('every answer is held against the document', () => {
  test.each<[what: string, exchange: Exchange, told: readonly string[]]>([
    ['as documented', answer(200, GOOD, '{"at":"2025-01-01T10:00:00Z"}'), []],
    ['with a charset', answer(200, { ...GOOD, 'content-type': 'application/json; charset=utf-8' }, '{}'), []],
    [
      'with another charset',
      answer(200, { ...GOOD, 'content-type': 'application/json; charset=iso-8859-1' }, '{}'),
      ['media-type'],
    ],
    ['of another type', answer(200, { ...GOOD, 'content-type': 'text/html' }, '{}'), ['media-type']],
    ['without a type', answer(200, { 'x-count': '1' }, '{}'), ['media-type']],
    ['empty', answer(200, GOOD, ''), ['body-presence']],
    ['to HEAD', answer(200, GOOD, '', 'HEAD'), []],
    ['no JSON', answer(200, GOOD, 'fine'), ['json']],
    ['in Latin-1', answer(200, GOOD, 'latin é'), ['json']],
    ['of another shape', answer(200, GOOD, '{"at":"soon"}'), ['schema']],
    ['with more in it', answer(200, GOOD, '{"password_hash":"x"}'), ['undeclared']],
    ['that names another status', answer(200, GOOD, '{"status":404}'), ['body-status']],
    ['without a documented header', answer(200, JSON_TYPE, '{}'), ['header']],
    ['with a malformed header', answer(200, { ...JSON_TYPE, 'x-count': 'many' }, '{}'), ['header']],
    ['with a wrong length', answer(200, { ...GOOD, 'content-length': '3' }, '{}'), ['header']],
    [
      'in a coding that it does not have',
      answer(200, { ...GOOD, 'content-encoding': 'gzip' }, '{}'),
      ['header'],
    ],
    [
      'with more left than there is',
      answer(200, { ...GOOD, 'x-ratelimit-limit': '9', 'x-ratelimit-remaining': '10' }, '{}'),
      ['header'],
    ],
    ['304 that nobody asked for', answer(304, {}, ''), ['status']],
    ['304 on a condition', asked(answer(304, {}, ''), { 'If-None-Match': '*' }), []],
    [
      '304 with the length of the 200',
      asked(answer(304, { 'content-length': '9' }, ''), { 'If-None-Match': '*' }),
      [],
    ],
    ['204 with a body', answer(204, JSON_TYPE, '{}'), ['body-presence']],
    ['an undocumented status', answer(302, {}, ''), ['status']],
    ['a range', answer(409, JSON_TYPE, '{}'), []],
    ['a failure', answer(503, JSON_TYPE, '{}'), ['server-error']],
    ['JSON for JSON:API', answer(401, { ...JSON_TYPE, 'www-authenticate': 'Bearer' }, '{}'), ['media-type']],
    [
      'parameters of JSON:API',
      answer(
        401,
        { 'content-type': 'application/vnd.api+json; charset=utf-8', 'www-authenticate': 'Bearer' },
        '{}',
      ),
      ['media-type'],
    ],
    [
      '401 without a challenge',
      answer(401, { 'content-type': 'application/vnd.api+json' }, '{}'),
      ['header'],
    ],
    [
      'a challenge of another scheme',
      answer(401, { 'content-type': 'application/vnd.api+json', 'www-authenticate': 'Basic' }, '{}'),
      ['header'],
    ],
    ['an error with SQL', answer(400, JSON_TYPE, '{"e":"SELECT id FROM groups WHERE"}'), ['insides']],
    ['no answer', { ...answer(0, {}, ''), trouble: 'ECONNRESET' }, ['no-reply']],
  ])('%s', (_what, exchange, told) => {
    expect(checkReply(contract, operation, exchange).map(one => one.check)).toEqual(told)
  })

  test('the same small body is told again, and with another status for what it is there', () => {
    const told = (status: number) =>
      checkReply(contract, operation, answer(status, GOOD, '{"status":200,"at":"soon"}')).map(
        one => one.check,
      )
    expect([told(200), told(200), told(400)]).toEqual([['schema'], ['schema'], ['body-status']])
  })

  test.each<[what: string, exchange: Exchange, told: readonly string[]]>([
    [
      'a URL that is too long for what stands in front',
      { ...answer(414, {}, ''), sent: sentTo('/a?', 2000) },
      ['warning'],
    ],
    ['a body of unknown length', asked(answer(411, {}, ''), { 'Transfer-Encoding': 'chunked' }), ['warning']],
    [
      "a page of somebody's",
      asked(answer(403, {}, ''), { Origin: 'https://elsewhere.example' }),
      ['warning'],
    ],
    ["nobody's page", answer(403, {}, ''), ['violation']],
    ['a body that is as long as it says', answer(411, {}, ''), ['violation']],
    ['a short one', { ...answer(414, {}, ''), sent: sentTo('/a?', 20) }, ['violation']],
    ['a 201 without its Location', answer(201, {}, ''), ['warning']],
    ['a 405 without its Allow', answer(405, {}, ''), ['violation']],
    ['an Allow without blanks', answer(405, { allow: 'GET,HEAD' }, ''), []],
    ['an Allow without commas', answer(405, { allow: 'GET HEAD' }, ''), ['violation']],
  ])('where the document says what its operations do: %s', (_what, exchange, told) => {
    expect(checkReply(said, said.operations[0], exchange).map(one => one.severity)).toEqual(told)
  })
})

test.each<[what: string, status: number, headers: Readonly<Record<string, string>>, told: unknown]>([
  ['a 204 with a length', 204, { 'content-length': '0' }, '204/content-length'],
  ['a 204 in chunks', 204, { 'transfer-encoding': 'chunked' }, '204/transfer-encoding'],
  [
    'the answer to a preflight',
    204,
    { 'content-length': '0', 'access-control-allow-methods': 'GET' },
    undefined,
  ],
  ['a 204 without', 204, {}, undefined],
  ['a 200 with a length', 200, { 'content-length': '0' }, undefined],
])('no length of nothing: %s', (_what, status, headers, told) =>
  expect(lengthOfNothing(contract, answer(status, headers, ''))?.subject).toBe(told),
)
