import { describe, expect, test } from 'vitest'
import { type Fault, fault } from '../model/fault.ts'
import { compileApi } from '../spec/compile.ts'
import { operationOf } from '../testing/call-to.ts'
import { penDocument } from '../testing/pens.ts'
import { readMessage } from './message.ts'

const form = { schema: { type: 'object', properties: { a: { type: 'string' } } } }
const api = compileApi(
  penDocument({
    paths: {
      '/pens': {
        put: {
          operationId: 'form',
          requestBody: { content: { 'application/x-www-form-urlencoded': form } },
          responses: { '200': { description: 'Done.' } },
        },
      },
      '/strict': {
        get: {
          operationId: 'strict',
          responses: {
            '200': { description: 'Done.', content: { 'application/vnd.api+json': { schema: {} } } },
          },
        },
      },
    },
  }),
)

const read = (id: string, headers: Readonly<Record<string, string>>, body?: string | Buffer) => {
  const operation = operationOf(api, id)
  const raw = body === undefined ? undefined : Buffer.from(body)
  const request = { method: operation.method, path: '/', query: '', headers, body: raw, origin: 'http://a' }
  return readMessage(operation, request)
}

const JSON_TYPE = { 'content-type': 'application/json' }
const unsupported = (got: string) => fault('media-type-unsupported', { got })
const notAcceptable = (got: string) => fault('not-acceptable', { got })

describe('the type of a body', () => {
  test.each<[type: string | undefined, refused: Fault | undefined]>([
    ['application/json', undefined],
    ['APPLICATION/JSON', undefined],
    ['application/json; charset=utf-8', undefined],
    ['application/json;;;', undefined],
    [' application/json ', undefined],
    [undefined, unsupported('')],
    ['', unsupported('')],
    ['text/plain', unsupported('text/plain')],
    ['application/json5', unsupported('application/json5')],
    ['application/vnd.api+json', unsupported('application/vnd.api+json')],
    ['application/json, text/plain', unsupported('application/json, text/plain')],
    ['application', unsupported('application')],
    [';', unsupported(';')],
  ])('%j', (type, refused) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    expect(read('addPen', headers, '{}')).toEqual(refused ?? { body: {} })
  })

  test('does not matter without a body, or where none is read', () => {
    expect(read('addPen', { 'content-type': 'text/plain' })).toEqual(fault('body-missing'))
    expect(read('listPens', { 'content-type': 'garbage' }, 'anything')).toEqual({ body: undefined })
  })
})

describe('what is acceptable', () => {
  test.each<[accept: string | undefined, plain: boolean, strict: boolean]>([
    [undefined, true, true],
    ['', true, true],
    ['*/*', true, true],
    ['application/*', true, true],
    ['application/json', true, false],
    ['application/vnd.api+json', false, true],
    ['Application/JSON', true, false],
    ['text/html, application/json;q=0.1', true, false],
    ['text/html, */*;q=0.1', true, true],
    ['application/json, application/vnd.api+json', true, true],
    ['application/json; charset=utf-8', true, false],
    ['application/json;charset="utf-8";q=0.5', true, false],
    ['application/vnd.api+json; charset=utf-8', false, false],
    ['application/json; version=2', false, false],
    ['application/json;q=0', false, false],
    ['*/*;q=0', false, false],
    ['text/html', false, false],
    ['json', false, false],
    ['*', false, false],
    [',', false, false],
    ['application/json;q=x', false, false],
  ])('%j', (accept, plain, strict) => {
    const headers = accept === undefined ? {} : { accept }
    const says = (good: boolean) => (good ? { body: undefined } : notAcceptable(accept ?? ''))
    expect(read('listPens', headers)).toEqual(says(plain))
    expect(read('strict', headers)).toEqual(says(strict))
  })

  test('is asked of an operation without a body in its answer, too: its refusals have one', () => {
    expect(read('dropPen', { accept: 'application/json' })).toEqual({ body: undefined })
    expect(read('dropPen', { accept: 'text/html' })).toEqual(notAcceptable('text/html'))
  })

  test('comes after the type of the body, and before the body itself', () => {
    const accept = 'text/html'
    expect(read('addPen', { accept, 'content-type': 'a/b' }, '{')).toEqual(unsupported('a/b'))
    expect(read('addPen', { accept, ...JSON_TYPE }, '{')).toEqual(notAcceptable(accept))
    expect(read('addPen', { accept })).toEqual(notAcceptable(accept))
  })
})

describe('a JSON body', () => {
  test.each<[text: string, body: unknown]>([
    ['{}', {}],
    [' [1, "é😀"]\n', [1, 'é😀']],
    ['null', null],
    ['0', 0],
    ['""', ''],
    ['\ufeff{}', {}],
    ['{"a":1,"a":2}', { a: 2 }],
    ['"\\ud800"', '\ud800'],
    ['1e400', Number.POSITIVE_INFINITY],
    [`${'['.repeat(100)}${']'.repeat(100)}`, expect.any(Array)],
  ])('%s', (text, body) => {
    expect(read('addPen', JSON_TYPE, text)).toEqual({ body })
  })

  test('keeps __proto__ as a member like any other', () => {
    const message = read('addPen', JSON_TYPE, '{"__proto__": {"colour": "red"}}')
    const body = 'body' in message ? message.body : undefined
    expect(Object.keys(Object(body))).toEqual(['__proto__'])
    expect(Object(body)['colour']).toBeUndefined()
  })

  test.each<[what: string, bytes: string | Buffer]>([
    ['cut off', '{"a":'],
    ['of two values', '{}{}'],
    ['of blanks', '  '],
    ['that is no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['in UTF-16', Buffer.from('{}', 'utf16le')],
    ['101 deep', `${'['.repeat(101)}${']'.repeat(101)}`],
    ['10,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['500,000 deep and cut off', '['.repeat(500_000)],
  ])('%s is malformed', (_what, bytes) => {
    expect(read('addPen', JSON_TYPE, bytes)).toEqual(fault('body-malformed'))
  })

  test('of no bytes is missing where one is required, and nothing where none is', () => {
    expect(read('addPen', JSON_TYPE, '')).toEqual(fault('body-missing'))
    expect(read('form', {}, '')).toEqual({ body: undefined })
  })
})

describe('a form', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  test.each<[text: string, body: object]>([
    ['a=b+c%21&d', { a: 'b c!', d: '' }],
    ['__proto__=x', JSON.parse('{"__proto__": "x"}')],
  ])('%s', (text, body) => {
    expect(read('form', headers, text)).toEqual({ body })
  })

  test.each(['a=1&a=2', 'a=%zz', 'a=%00'])('%s is malformed', text => {
    expect(read('form', headers, text)).toEqual(fault('body-malformed'))
  })
})
