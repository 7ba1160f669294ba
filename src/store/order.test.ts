import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import type { OrderTerm } from '../model/table.ts'
import { compareSortKeys, compareToKey, cursorKey, sortKeyOf } from './order.ts'

const up = (field: string): OrderTerm => ({ field, descending: false })
const down = (field: string): OrderTerm => ({ field, descending: true })
const second = (field: string, descending = false): OrderTerm => ({ field, descending, precision: 'second' })

const EARLY = '2024-08-04T08:23:45.100Z'
const LATE = '2024-08-04T08:23:45.900Z'
const NEXT = '2024-08-04T08:23:46.000Z'

describe('rows stand in the order of the terms', () => {
  test.each<[string, readonly OrderTerm[], Record<string, Json>, Record<string, Json>, number]>([
    ['no term tells nothing apart', [], { a: 1 }, { a: 2 }, 0],
    ['ascending', [up('a')], { a: 1 }, { a: 2 }, -1],
    ['descending', [down('a')], { a: 1 }, { a: 2 }, 1],
    ['nulls last ascending', [up('a')], { a: null }, { a: 'z' }, 1],
    ['nulls first descending', [down('a')], { a: null }, { a: 'z' }, -1],
    ['a missing field is null', [up('a')], {}, { a: null }, 0],
    ['a field that every object inherits is null', [up('constructor')], {}, { constructor: 'x' }, 1],
    ['the second term decides ties', [up('a'), down('b')], { a: 1, b: 1 }, { a: 1, b: 2 }, 1],
    ['the first term comes first', [up('a'), up('b')], { a: 1, b: 2 }, { a: 2, b: 1 }, -1],
    ['texts by code point', [up('a')], { a: '～' }, { a: '😀' }, -1],
    ['numbers as numbers', [up('a')], { a: 9 }, { a: 10 }, -1],
    ['within a second nothing is told apart', [second('a')], { a: EARLY }, { a: LATE }, 0],
    ['across seconds it is', [second('a')], { a: LATE }, { a: NEXT }, -1],
    ['seconds descending', [second('a', true)], { a: LATE }, { a: NEXT }, 1],
    ['seconds and nulls', [second('a')], { a: null }, { a: NEXT }, 1],
  ])('%s', (_, order, a, b, expected) => {
    const keyOf = sortKeyOf(order)
    expect(Math.sign(compareSortKeys(order)(keyOf(a), keyOf(b)))).toBe(expected)
    expect(Math.sign(compareToKey(order)(a, keyOf(b)))).toBe(expected)
    expect(Math.sign(compareToKey(order)(b, keyOf(a)))).toBe(0 - expected)
  })
})

describe('a row stands before, at or after a cursor', () => {
  const order = [second('at'), up('id')]
  test.each<[string, Record<string, Json>, readonly Json[], number]>([
    ['the row that it names', { at: LATE, id: 'b' }, ['2024-08-04T08:23:45', 'b'], 0],
    ['the same second, an earlier key', { at: LATE, id: 'a' }, ['2024-08-04T08:23:45', 'b'], -1],
    ['a later second, an earlier key', { at: NEXT, id: 'a' }, ['2024-08-04T08:23:45', 'b'], 1],
    ['a cursor with fractions', { at: EARLY, id: 'b' }, [LATE, 'b'], 0],
    ['a cursor of fewer values', { at: EARLY, id: 'z' }, ['2024-08-04T08:23:45'], 0],
    ['a cursor of no values', { at: EARLY, id: 'z' }, [], 0],
    ['a cursor of more values', { at: EARLY, id: 'b' }, ['2024-08-04T08:23:45', 'b', 'c'], 0],
    ['a null', { at: null, id: 'a' }, ['2024-08-04T08:23:45', 'b'], 1],
    ['a cursor at a null', { at: EARLY, id: 'z' }, [null, 'b'], -1],
  ])('%s', (_, row, from, expected) => {
    expect(Math.sign(compareToKey(order)(row, cursorKey(order, from)))).toBe(expected)
  })
})
