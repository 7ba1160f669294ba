import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { compileApi } from '../spec/compile.ts'
import { callTo } from '../testing/call-to.ts'
import { type Change, penDocument } from '../testing/pens.ts'
import { createFlat } from './flat.ts'

const body: Change = {
  components: {
    requestBodies: {
      Pen: {
        content: {
          'application/json': { schema: { properties: { id: {}, made_at: {}, changed_at: {}, ink: {} } } },
        },
      },
    },
  },
}
const api = compileApi(penDocument(body))
const flat = createFlat(api)

describe('what a body writes', () => {
  test.each<[what: string, sent: Json, values: object]>([
    ['what is documented', { colour: 'red', price: 5 }, { colour: 'red', price: 5 }],
    ['null', { price: null }, { price: null }],
    ['no key', { colour: 'red', id: 9 }, { colour: 'red' }],
    ['no stamp', { made_at: 'x', changed_at: 'x' }, {}],
    ['nothing hidden', { shelf: 9 }, {}],
    ['nothing that is no field', { ink: 'blue' }, {}],
    ['nothing of every object', JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}'), {}],
  ])('%s', (_what, sent, values) => {
    for (const id of ['addPen', 'changePen']) {
      const reading = flat.interpret(callTo(api, id, { path: { id: '1' }, body: sent }))
      expect(reading).toMatchObject({ kind: 'asks', intent: { values } })
      expect(reading.kind === 'asks' && 'values' in reading.intent && reading.intent.values).toEqual(values)
    }
  })
})

describe('what is asked', () => {
  test.each([
    [
      'listPens',
      { kind: 'list', table: 'pens', query: { where: undefined, order: [], window: { kind: 'everything' } } },
    ],
    ['getPen', { kind: 'retrieve', table: 'pens', id: 12 }],
    ['dropPen', { kind: 'delete', table: 'pens', id: 12 }],
  ])('%s', (id, intent) => {
    expect(flat.interpret(callTo(api, id, { path: { id: '12' } }))).toMatchObject({ kind: 'asks', intent })
  })

  test('several filters narrow together, and every wrong one is a fault', () => {
    const asked = flat.interpret(callTo(api, 'listPens', { query: { colour: 'red', shelf: '2' } }))
    expect(asked).toMatchObject({
      intent: {
        query: {
          where: {
            all: [
              { path: ['colour'], values: ['red'] },
              { path: ['shelf'], values: [2] },
            ],
          },
        },
      },
    })
    const wrong = flat.interpret(callTo(api, 'listPens', { query: { since: 'x', until: 'y' } }))
    expect(wrong).toMatchObject({ faults: [{ with: { name: 'since' } }, { with: { name: 'until' } }] })
  })
})

test('of several faults the first speaks, in the words of the operation', () => {
  const faults = [
    { kind: 'parameter-unknown', with: { name: 'a' } },
    { kind: 'parameter-unknown', with: { name: 'b' } },
  ] as const
  const own = {
    '400': {
      content: { 'application/json': { examples: { 'parameter-unknown': { value: { said: '<name>' } } } } },
    },
  }
  const spoken = compileApi(penDocument({ paths: { '/pens': { post: { responses: own } } } }))
  const [list, add] = ['listPens', 'addPen'].map(id => callTo(spoken, id).operation)
  const dialect = createFlat(spoken)
  expect(JSON.parse(String(dialect.refuse(list, faults).body))).toEqual({
    fault: 'parameter-unknown',
    name: 'a',
  })
  expect(JSON.parse(String(dialect.refuse(add, faults).body)).said).toBe('a')
  expect(JSON.parse(String(dialect.refuse(undefined, faults).body)).name).toBe('a')
})

describe('what the document asks of the dialect in vain stops the start', () => {
  // biome-ignore format: one row, one line
  test.each<[Change, RegExp]>([
    [{ paths: { '/pens': { get: { 'x-action': 'related', 'x-relationship': 'twins' } } }, 'x-resources': { pens: { relationships: { twins: { resource: 'pens', inverse: 'shelf' } } } } }, /^specs\/pens\.yaml:\d+: the dialect has no words for "related"\.$/],
    [{ components: { responses: { Pens: { content: { 'application/json': { schema: { properties: { more: { type: 'string' } } } } } } } } }, /^specs\/pens\.yaml:\d+: nothing fills \/more: no x-value, no x-text, no enum of one, no properties\.$/],
  ])('%#', (change, message) => {
    const document = penDocument(change)
    expect(() => createFlat(compileApi(document))).toThrow(
      expect.objectContaining({ name: 'Stop', message: expect.stringMatching(message) }),
    )
  })
})
