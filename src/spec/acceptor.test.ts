import { describe, expect, test } from 'vitest'
import { type Asked, callTo } from '../testing/call-to.ts'
import { oddDocument } from '../testing/odd.ts'
import { penDocument } from '../testing/pens.ts'
import { compileApi } from './compile.ts'

// That it accepts nothing which Prism refuses is proven in server/fast-lane.test.ts, on thousands of requests.

const pens = compileApi(penDocument())
const odd = compileApi(oddDocument())
const accepted = (api: typeof pens, id: string, asked: Asked): boolean => {
  const call = callTo(api, id, asked)
  return call.operation.accepts(call)
}

describe('what is accepted at once', () => {
  test.each<[what: string, id: string, asked: Asked]>([
    ['nothing where nothing is required', 'listPens', {}],
    [
      'parameters as they should be',
      'listPens',
      { query: { colour: 'red', shelf: '5' }, headers: { 'x-desk': 'left' } },
    ],
    ['an integer in another notation', 'listPens', { query: { shelf: '5.0' } }],
    ['an empty parameter, which counts as none', 'listPens', { query: { shelf: '' } }],
    ['a parameter that is none of its own', 'listPens', { query: { nothing: 'x', __proto__: 'x' } }],
    ['a parameter of another case, which is none of its own either', 'listPens', { query: { SHELF: 'x' } }],
    ['headers of others', 'listPens', { headers: { accept: 'x', prefer: 'y' } }],
    ['a path parameter', 'getPen', { path: { id: '12' } }],
    ['a body', 'addPen', { body: { colour: 'red', price: 5, tags: ['a'] } }],
    ['null where it may be', 'addPen', { body: { colour: 'red', price: null } }],
    ['members that are not documented, but not forbidden', 'addPen', { body: { colour: 'red', more: {} } }],
  ])('%s', (_what, id, asked) => {
    expect(accepted(pens, id, asked)).toBe(true)
  })
})

describe('what is left to Prism to judge', () => {
  test.each<[what: string, id: string, asked: Asked]>([
    ['a parameter of another type', 'listPens', { query: { shelf: 'x' } }],
    ['a header out of its range', 'listPens', { headers: { 'x-desk': 'top' } }],
    ['an empty header out of its range', 'listPens', { headers: { 'x-desk': '' } }],
    ['a path parameter out of its pattern', 'getPen', { path: { id: 'x' } }],
    ['a required parameter that is not there', 'samplePens', { path: { kind: 'a' } }],
    ['a required parameter that is empty', 'samplePens', { path: { kind: 'a' }, query: { many: '' } }],
    ['no body where one is required', 'addPen', {}],
    ['a body without a required member', 'addPen', { body: {} }],
    [
      'a required member that is inherited',
      'addPen',
      { body: JSON.parse('{"__proto__": {"colour": "red"}}') },
    ],
    [
      'a text where a number should be: bodies are not coerced',
      'addPen',
      { body: { colour: 'red', price: '5' } },
    ],
    ['a list', 'addPen', { body: [{ colour: 'red' }] }],
  ])('%s', (_what, id, asked) => {
    expect(accepted(pens, id, asked)).toBe(false)
  })

  test.each(['list', 'commaList', 'pipeList', 'spreadObject', 'deepOpen', 'headerList', 'headerObject'])(
    'a parameter in a style that is not understood: %s',
    id => {
      expect(accepted(odd, id, { query: { p: '1' }, headers: { 'x-p': '1' } })).toBe(false)
    },
  )

  test.each<[string, Asked]>([
    ['readOnlyBody', { body: { a: 'x', id: 1 } }],
    ['twoTypesBody', { body: { a: 1, b: 1 } }],
    ['dateTimeBody', { body: { at: '2016-12-31T23:59:60Z' } }],
    ['pathLabel', { path: { p: '.x' } }],
  ])('what Prism reads in a way of its own: %s', (id, asked) => {
    expect(accepted(odd, id, asked)).toBe(false)
  })
})

test('what it is asked about stays as it was, although texts are coerced', () => {
  const call = callTo(pens, 'listPens', { query: { shelf: '5' } })
  call.operation.accepts(call)
  expect([...call.query]).toEqual([['shelf', '5']])
})
