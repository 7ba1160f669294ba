import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { type Change, PENS, penDocument } from '../testing/pens.ts'
import { compileApi } from './compile.ts'

const pensOf = (change: Change = {}) => {
  const pens = compileApi(penDocument({ 'x-resources': { pens: change } })).resources['pens']
  if (pens === undefined) throw new Error('The small document has pens.')
  return pens
}

test('an entry of x-resources becomes a table', () => {
  expect(pensOf()).toMatchObject({
    name: 'pens',
    key: 'id',
    keyForm: 'integer',
    time: 'sql',
    created: 'made_at',
    updated: 'changed_at',
    unique: ['name'],
    sortable: [],
    filterable: [],
    order: [],
    references: [],
    relations: {},
    relationships: {},
    blank: {
      id: null,
      name: null,
      colour: null,
      price: null,
      tags: [],
      made_at: null,
      changed_at: null,
      shelf: 1,
    },
  })
})

test('what is stored but not served is no field of it', () => {
  expect(Object.keys(pensOf().fields)).toEqual([
    'id',
    'name',
    'colour',
    'price',
    'tags',
    'made_at',
    'changed_at',
  ])
})

test('its order is that of the document', () => {
  const order = [
    { field: 'made_at', precision: 'second' },
    { field: 'id', descending: true },
  ]
  expect(pensOf({ order }).order).toEqual([
    { field: 'made_at', descending: false, precision: 'second' },
    { field: 'id', descending: true },
  ])
})

describe('relationships', () => {
  const pens = pensOf({
    relationships: {
      cap: { resource: 'pens', writable: true },
      pens: { resource: 'pens', inverse: 'cap', includable: false, filterable: false },
    },
    hidden: { box: { type: 'integer', nullable: true, reference: 'pens' } },
  })

  test('to one are a field of the row, to many are found by the other side', () => {
    expect(pens.relations).toEqual({
      cap: { table: 'pens', many: false, via: 'cap' },
      pens: { table: 'pens', many: true, via: 'cap' },
    })
    expect(pens.blank).toMatchObject({ cap: null, box: null })
  })

  test('of both kinds, shown or hidden, are kept whole by the store', () => {
    expect(pens.references).toEqual([
      { field: 'cap', table: 'pens' },
      { field: 'box', table: 'pens' },
    ])
  })

  test('may be written, included and filtered as the document says', () => {
    expect(pens.relationships).toEqual({
      cap: { name: 'cap', table: 'pens', many: false, writable: true, includable: true, filterable: true },
      pens: {
        name: 'pens',
        table: 'pens',
        many: true,
        writable: false,
        includable: false,
        filterable: false,
      },
    })
  })
})

describe('a row is held against the schema of its table', () => {
  const pens = pensOf()
  const [pen = {}] = PENS
  test.each<[what: string, row: Json, accepted: boolean]>([
    ['as it should be', pen, true],
    ['null where that is allowed', { ...pen, name: null, price: null }, true],
    ['null where it is not', { ...pen, colour: null }, false],
    ['another type', { ...pen, price: 'x' }, false],
    ['a number as a text is not made one', { ...pen, price: '5' }, false],
    ['a field too many', { ...pen, ink: 1 }, false],
    ['no hidden field', Object.fromEntries(Object.entries(pen).filter(([name]) => name !== 'shelf')), false],
    ['no row at all', [], false],
  ])('%s', (_what, row, accepted) => {
    expect(pens.row.accepts(row)).toBe(accepted)
    expect(pens.row.violations(row).length === 0).toBe(accepted)
  })
})
