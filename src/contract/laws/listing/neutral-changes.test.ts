import { expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { parseApiDocument } from '../../../spec/document.ts'
import type { Operation } from '../../document/model.ts'
import { readContract } from '../../document/read.ts'
import { boundsOf, neutralsOf, together } from './neutral-changes.ts'
import { SHELF } from './shelf-document.cases.ts'

const operationWith = (...parameters: readonly JsonObject[]): Operation => {
  const get = { ...SHELF.paths['/by-cursor'].get, parameters: [...parameters] }
  const text = JSON.stringify({ ...SHELF, paths: { '/by-cursor': { get } } })
  const [operation] = readContract(parseApiDocument('shelf.json', text)).operations
  if (operation === undefined) throw new Error('A shelf has a listing.')
  return operation
}

const VERSION = { name: 'Version', in: 'header', schema: { type: 'string', enum: ['1', '2', '3'] } }
const FLAG = { name: 'fresh', in: 'query', schema: { type: 'boolean' } }
const FRESH = { ...FLAG, 'x-role': 'ignored' }
const bound = (test: string) => ({
  name: test,
  in: 'query',
  schema: { type: 'integer' },
  'x-filter': { field: 'updated_at', test, form: 'milliseconds' },
})

// biome-ignore format: one row, one line
test.each<[what: string, parameter: JsonObject, values: readonly unknown[]]>([
  ['each value of a header that has a few', VERSION, ['1', '2', '3']],
  ['both values of a flag that is documented to be ignored', FRESH, [true, false]],
  ['no value of a flag that nobody says is ignored', FLAG, []],
  ['no value of a header that may have any', { ...VERSION, schema: { type: 'string' } }, []],
  ['no value of a query parameter that has a few', { ...VERSION, in: 'query' }, []],
])('neutral is %s', (_what, parameter, values) => {
  expect(neutralsOf(operationWith(parameter)).flatMap(one => one.values)).toEqual(values)
})

test('bounds are filters by more and by less, not by what is equal', () => {
  const operation = operationWith(bound('gteq'), bound('lteq'), bound('eq'))
  expect(boundsOf(operation).map(one => one.name)).toEqual(['gteq', 'lteq'])
})

test('all is said together as often as the longest list has values', () => {
  const operation = operationWith(VERSION, FRESH, bound('gteq'))
  const conditions = boundsOf(operation).map(one => [one, 0] as const)
  expect(together(neutralsOf(operation), conditions)).toEqual([
    { headers: { Version: '1' }, query: { gteq: 0, fresh: true } },
    { headers: { Version: '2' }, query: { gteq: 0, fresh: false } },
    { headers: { Version: '3' }, query: { gteq: 0, fresh: true } },
  ])
})
