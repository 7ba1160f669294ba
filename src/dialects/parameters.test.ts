import { describe, expect, test } from 'vitest'
import { fault } from '../model/fault.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Api } from '../spec/api.ts'
import { compileApi } from '../spec/compile.ts'
import { callTo } from '../testing/call-to.ts'
import { type Change, penDocument } from '../testing/pens.ts'
import { conditionsOf, keyOf, roleValue, spellingFaults } from './parameters.ts'

const listing = (parameter: Change, time = 'sql'): Api =>
  compileApi(
    penDocument({
      'x-resources': { pens: { time } },
      paths: {
        '/pens': {
          get: {
            parameters: [
              { name: 'p', in: 'query', schema: { type: 'string' }, ...(parameter as JsonObject) },
            ],
          },
        },
      },
    }),
  )

const pensOf = (api: Api) => {
  const pens = api.resources['pens']
  if (pens === undefined) throw new Error('The small document has pens.')
  return pens
}

const read = (form: string, time: string, value: string) => {
  const api = listing({ 'x-filter': { field: 'colour', test: 'gteq', form } }, time)
  return conditionsOf(callTo(api, 'listPens', { query: { p: value } }), pensOf(api))
}

const condition = (value: Json) => ({
  all: [{ path: ['colour'], test: 'gteq', values: [value], match: 'any', negate: false, orNull: false }],
})

describe('a filter reads its value as the document says', () => {
  // biome-ignore format: one row, one line
  test.each([
    ['string', 'iso', 'x y', 'x y'],
    ['string', 'iso', '5', '5'],
    ['integer', 'iso', '5', 5],
    ['integer', 'iso', '-5', -5],
    ['integer', 'iso', '007', 7],
    ['integer', 'iso', '9'.repeat(20), 2 ** 53],
    ['integer', 'iso', `-${'9'.repeat(20)}`, -(2 ** 53)],
    ['milliseconds', 'iso', '8640000000000001', '9999-12-31T23:59:59.999Z'],
    ['milliseconds', 'iso', '0', '1970-01-01T00:00:00.000Z'],
    ['milliseconds', 'iso', '1722729600123', '2024-08-04T00:00:00.123Z'],
    ['milliseconds', 'sql', '1722729600999', '2024-08-04 00:00:00'],
    ['milliseconds', 'iso', '-1', '1969-12-31T23:59:59.999Z'],
    ['milliseconds', 'iso', '999999999999999', '9999-12-31T23:59:59.999Z'],
    ['milliseconds', 'iso', '-999999999999999', '1900-01-01T00:00:00.000Z'],
    ['datetime', 'sql', '2024-08-04 08:23:45', '2024-08-04 08:23:45'],
    ['datetime', 'iso', '2024-08-04 08:23:45', '2024-08-04T08:23:45.000Z'],
    ['datetime', 'sql', '2024-08-04 8:2:5', '2024-08-04 08:02:05'],
    ['datetime', 'sql', '2024-02-29 0:0:0', '2024-02-29 00:00:00'],
    ['datetime', 'sql', '0001-01-01 0:0:0', '0001-01-01 00:00:00'],
    ['datetime', 'sql', '0024-02-29 0:0:0', '0024-02-29 00:00:00'],
    ['datetime', 'sql', '9999-12-31 23:59:59', '9999-12-31 23:59:59'],
    ['end-of-day', 'sql', '2024-08-04', '2024-08-04 23:59:59'],
    ['end-of-day', 'iso', '2024-08-04', '2024-08-04T23:59:59.999Z'],
  ])('%s in a table of %s times: %s', (form, time, value, expected) => {
    expect(read(form, time, value)).toEqual({ where: condition(expected), faults: [] })
  })

  // biome-ignore format: one row, one line
  test.each([
    ['integer', 'x'], ['integer', '1.5'], ['integer', '1e3'], ['integer', ' 1'], ['integer', '٣'],
    ['milliseconds', 'x'], ['milliseconds', '1.5'], ['milliseconds', '0x10'],
    ['datetime', 'x'], ['datetime', '2024-08-04'], ['datetime', '2024-8-4 1:1:1'], ['datetime', '2024-02-30 1:1:1'], ['datetime', '2023-02-29 1:1:1'], ['datetime', '2024-13-01 1:1:1'], ['datetime', '2024-00-01 1:1:1'], ['datetime', '2024-01-00 1:1:1'], ['datetime', '2024-01-01 24:00:00'], ['datetime', '2024-01-01 1:60:1'], ['datetime', '2024-01-01 1:1:60'], ['datetime', '2024-01-01 1:1:1\n'],
    ['end-of-day', 'x'], ['end-of-day', '2024-02-30'], ['end-of-day', '2024-08-04 1:1:1'], ['end-of-day', '2024-8-4'],
  ])('%s does not read %j', (form, value) => {
    expect(read(form, 'sql', value)).toEqual({ where: undefined, faults: [fault('parameter-invalid', { name: 'p', value })] })
  })

  test('an empty value asks for nothing', () => {
    expect(read('datetime', 'sql', '')).toEqual({ where: undefined, faults: [] })
  })
})

describe('the value of a parameter with a role', () => {
  const api = listing({ schema: { type: 'integer', default: 50 }, 'x-role': 'limit' })
  test.each([
    [{}, '50'],
    [{ p: '' }, '50'],
    [{ p: '7' }, '7'],
  ])('%j: %s', (query, expected) => {
    expect(roleValue(callTo(api, 'listPens', { query }), 'limit')).toBe(expected)
  })

  test('is undefined without such a parameter', () => {
    expect(roleValue(callTo(api, 'listPens'), 'cursor')).toBeUndefined()
  })
})

describe('a value is spelt as the document calls it, whatever a validator makes of it', () => {
  const faultsOf = (schema: JsonObject, value: string) =>
    spellingFaults(callTo(listing({ schema }), 'listPens', { query: { p: value } }))
  const number = { type: 'integer' }
  const text = { type: 'string' }

  test.each([
    [number, '5'],
    [number, '-5'],
    [number, '9'.repeat(20)],
    [text, ''],
    [text, 'x'],
    [{ ...text, enum: ['true'] }, 'x'],
  ])('%j takes %j, or leaves it to others', (schema, value) => {
    expect(faultsOf(schema, value)).toEqual([])
  })

  test.each([
    [number, ''],
    [number, '1.0'],
    [number, '1e1'],
    [number, '0x10'],
    [number, '+5'],
    [number, ' 5'],
    [{ ...text, enum: ['true', 'false'] }, ''],
    [{ ...text, pattern: '^x*$' }, ''],
    [{ ...text, format: 'date' }, ''],
  ])('%j does not take %j', (schema, value) => {
    expect(faultsOf(schema, value)).toEqual([fault('parameter-invalid', { name: 'p', value })])
  })
})

test.each([
  ['integer', '0012', 12],
  ['letters', '0012', '0012'],
  ['letters', 'aB', 'aB'],
  ['uuid', '14E33C67-82ec', '14e33c67-82ec'],
])('a key of %s from "%s"', (form, id, key) => {
  const api = compileApi(penDocument({ 'x-resources': { pens: { key: { form } } } }))
  expect(keyOf(callTo(api, 'getPen', { path: { id } }), pensOf(api))).toBe(key)
})
