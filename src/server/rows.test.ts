import { expect, test } from 'vitest'
import type { Data } from '../model/row.ts'
import { compileApi } from '../spec/compile.ts'
import { PENS, penDocument, penFixture } from '../testing/pens.ts'
import { buildRows, type Progress } from './rows.ts'

const api = compileApi(penDocument())
const build = (data: Data, progress: Progress = () => {}) =>
  buildRows(api, { ...penFixture(), build: () => data }, { name: 'default' }, 1, progress)
const [pen = {}] = PENS
const { name, ...nameless } = pen

test('rows that fit are given as they are', () => {
  expect(build({ pens: PENS })).toEqual({ pens: PENS })
  expect(build({ pens: [] })).toEqual({ pens: [] })
})

test.each<[what: string, data: Data, message: string]>([
  [
    'a field of another type',
    { pens: [{ ...pen, colour: 7 }] },
    'a row of pens does not fit specs/pens.yaml: colour must be string. The row: {"id":1,',
  ],
  [
    'a field too many',
    { pens: [{ ...pen, ink: 1 }] },
    'a row of pens does not fit specs/pens.yaml: row must NOT have additional properties.',
  ],
  [
    'a field that is not there',
    { pens: [nameless] },
    "a row of pens does not fit specs/pens.yaml: row must have required property 'name'.",
  ],
  [
    'a hidden field of another type',
    { pens: [{ ...pen, shelf: 'x' }] },
    'a row of pens does not fit specs/pens.yaml: shelf must be integer.',
  ],
  [
    'the second row',
    { pens: [pen, { ...pen, colour: null }] },
    'a row of pens does not fit specs/pens.yaml: colour must be string. The row: {"id":1,"name":"pen 1","colour":null',
  ],
  [
    'a table that is not there',
    { pens: [], pencils: [] },
    'table "pencils" is not in the document\'s x-resources.',
  ],
])('%s stops, with the rule and the row', (_what, data, message) => {
  expect(() => build(data)).toThrow(
    expect.objectContaining({ name: 'Stop', message: expect.stringContaining(`fixtures/pens: ${message}`) }),
  )
})

test('a null that is allowed fits', () => {
  expect(build({ pens: [{ ...pen, name: null, price: null }] })).toEqual({
    pens: [{ ...pen, name: null, price: null }],
  })
  expect(name).toBe('pen 1')
})

test('a large data set says how far it is', () => {
  const told: (readonly [string, number])[] = []
  build({ pens: Array.from({ length: 45_000 }, () => pen) }, (provider, rows) => told.push([provider, rows]))
  expect(told).toEqual([
    ['pens', 20_000],
    ['pens', 40_000],
  ])
})
