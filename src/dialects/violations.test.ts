import { describe, expect, test } from 'vitest'
import { fault } from '../model/fault.ts'
import type { Json } from '../model/json.ts'
import { diagnose } from '../server/prism.ts'
import { compileApi } from '../spec/compile.ts'
import type { Violation } from '../spec/schema.ts'
import { type Asked, callTo } from '../testing/call-to.ts'
import { penDocument } from '../testing/pens.ts'
import { faultsOf } from './violations.ts'

const text = { type: 'string' }
const api = compileApi(
  penDocument({
    paths: {
      '/odd/{penId}': {
        post: {
          operationId: 'odd',
          parameters: [
            { name: 'penId', in: 'path', required: true, schema: { type: 'integer' } },
            { name: 'Size', in: 'query', schema: { type: 'integer' } },
            { name: 'must', in: 'query', required: true, schema: text },
            {
              name: 'page',
              in: 'query',
              style: 'deepObject',
              schema: { type: 'object', properties: { size: { type: 'integer' } } },
            },
            { name: 'X-Desk', in: 'header', required: true, schema: { enum: ['left'] } },
          ],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['a', 'b'],
                  additionalProperties: false,
                  properties: {
                    a: { type: 'string', maxLength: 2, minLength: 1 },
                    b: { type: 'integer' },
                    'c/~d': {
                      type: 'array',
                      items: { type: 'object', required: ['e'], properties: { e: text } },
                    },
                    free: { type: 'object', additionalProperties: { type: 'integer' } },
                    either: {
                      oneOf: [
                        { type: 'object', required: ['x'] },
                        { type: 'object', required: ['y'] },
                      ],
                    },
                  },
                },
              },
            },
          },
          responses: { '200': { description: 'Done.' } },
        },
      },
    },
  }),
)

const GOOD = {
  path: { penId: '1' },
  query: { must: 'x' },
  headers: { 'x-desk': 'left' },
  body: { a: 'x', b: 1 },
}
const member = (kind: 'missing' | 'unknown' | 'blank' | 'invalid', field: string, pointer = `/${field}`) =>
  fault(`member-${kind}`, { field, pointer })
const invalid = (name: string, value: string) => fault('parameter-invalid', { name, value })

const found = async (asked: Asked) => {
  const call = callTo(api, 'odd', { ...GOOD, ...asked })
  return faultsOf(call, await diagnose(call))
}

describe('what Prism finds is said as faults', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, asked: Asked, faults: readonly object[]]>([
    ['nothing wrong', {}, []],
    ['a parameter under its own name', { query: { must: 'x', Size: 'big' } }, [invalid('Size', 'big')]],
    ['a parameter in another case, which is another one', { query: { must: 'x', size: 'big' } }, []],
    ['a member of a deep object', { query: { must: 'x', 'page[size]': 'big' } }, [invalid('page[size]', 'big')]],
    ['a missing parameter', { query: {} }, [fault('parameter-missing', { name: 'must' })]],
    ['an empty one', { query: { must: '' } }, [fault('parameter-missing', { name: 'must' })]],
    ['a missing header', { headers: {} }, [fault('parameter-missing', { name: 'X-Desk' })]],
    ['a header under its own name', { headers: { 'x-desk': 'right' } }, [invalid('X-Desk', 'right')]],
    ['a path parameter', { path: { penId: 'x,y' } }, [invalid('penId', 'x,y')]],
    ['a missing member', { body: { b: 1 } }, [member('missing', 'a')]],
    ['all missing members', { body: {} }, [member('missing', 'a'), member('missing', 'b')]],
    ['a member too many', { body: { a: 'x', b: 1, z: 1, __proto__: null } }, [member('unknown', 'z')]],
    ['hostile members', { body: JSON.parse('{"a": "x", "b": 1, "__proto__": 1, "constructor": 2}') }, [member('unknown', '__proto__'), member('unknown', 'constructor')]],
    ['a member too long', { body: { a: 'xyz', b: 1 } }, [fault('member-too-long', { field: 'a', pointer: '/a', limit: 2 })]],
    ['an empty text', { body: { a: '', b: 1 } }, [member('blank', 'a')]],
    ['null', { body: { a: null, b: null } }, [member('blank', 'a'), member('blank', 'b')]],
    ['another type', { body: { a: 1, b: 'x' } }, [member('invalid', 'a'), member('invalid', 'b')]],
    ['a fraction', { body: { a: 'x', b: 1.5 } }, [member('invalid', 'b')]],
    ['below a list, names escaped', { body: { a: 'x', b: 1, 'c/~d': [{ e: 'x' }, { e: 1 }] } }, [member('invalid', 'e', '/c~1~0d/1/e')]],
    ['missing below a list', { body: { a: 'x', b: 1, 'c/~d': [{}] } }, [member('missing', 'e', '/c~1~0d/0/e')]],
    ['in a free object', { body: { a: 'x', b: 1, free: { any: 'x' } } }, [member('invalid', 'any', '/free/any')]],
    ['a list instead of an object', { body: [] }, [fault('body-malformed')]],
    ['a text instead of an object', { body: 'x' }, [fault('body-malformed')]],
    ['required by one of several schemas', { body: { a: 'x', b: 1, either: {} } }, [member('invalid', 'either')]],
    ['several at once, in order', { query: { must: 'x', Size: 'big' }, body: { a: 1, b: 1 } }, [member('invalid', 'a'), invalid('Size', 'big')]],
  ])('%s', async (_what, asked, faults) => {
    expect(await found(asked)).toEqual(faults)
  })
})

test.each<[Violation, Json | undefined, object]>([
  [{ path: [], keyword: 'required', message: '' }, undefined, fault('body-missing')],
  [{ path: [], keyword: '415', message: '' }, {}, fault('body-malformed')],
  [
    { path: ['body', 'nowhere', 'at', 'all'], keyword: 'required', message: '' },
    {},
    member('invalid', 'all', '/nowhere/at/all'),
  ],
  [{ path: ['query'], keyword: 'minProperties', message: '' }, {}, invalid('', '')],
])('%j of %j is some fault: no violation is lost', (violation, body, said) => {
  const call = callTo(api, 'odd', body === undefined ? {} : { body })
  expect(faultsOf(call, [violation])).toEqual([said])
})

test('a thousand members too many are each said once', async () => {
  const extra = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`m${i}`, i]))
  expect(await found({ body: { ...GOOD.body, ...extra } })).toHaveLength(1000)
})
