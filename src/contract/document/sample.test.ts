import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { sampleOf } from './sample.ts'
import { conforms } from './schema.ts'

const text = { type: 'string' }

describe('a sample is what its schema allows, with all members and with the fewest', () => {
  test.each<[what: string, schema: JsonObject]>([
    ['a pattern', { ...text, pattern: '^[0-9]{13}$' }],
    ['a pattern, and an example that is wrong', { ...text, pattern: '^[0-9]{13}$', example: 'Emma' }],
    ['a text that has to be long', { ...text, minLength: 20 }],
    ['a text that has to be short', { ...text, maxLength: 2 }],
    ['a format', { ...text, format: 'ipv4' }],
    ['more than 0', { type: 'number', minimum: 0, exclusiveMinimum: true }],
    ['more than 5 in 3.1', { type: 'integer', exclusiveMinimum: 5 }],
    ['a multiple', { type: 'integer', minimum: 7, multipleOf: 5 }],
    ['less than -2', { type: 'integer', maximum: -2 }],
    [
      'several that differ',
      { type: 'array', minItems: 3, uniqueItems: true, items: { enum: ['a', 'b', 'c'] } },
    ],
    [
      'several numbers that differ',
      { type: 'array', minItems: 3, uniqueItems: true, items: { type: 'integer' } },
    ],
    ['at least one member', { type: 'object', minProperties: 1, properties: { a: text, b: text } }],
    ['at most one member', { type: 'object', maxProperties: 1, properties: { a: text, b: text } }],
    [
      'a map with something in it',
      { type: 'object', minProperties: 2, additionalProperties: { type: 'integer' } },
    ],
    [
      'one of two that both fit loosely',
      {
        oneOf: [
          { type: 'object', required: ['a'], properties: { a: text } },
          { type: 'object', required: ['b'], properties: { b: text } },
        ],
      },
    ],
    [
      'one of several in all of several',
      {
        allOf: [
          { type: 'object', required: ['a'], properties: { a: text } },
          {
            oneOf: [
              { required: ['a', 'b'], properties: { b: { type: 'integer' } } },
              { required: ['c'], properties: { c: { type: 'integer' } } },
            ],
          },
        ],
      },
    ],
    ['null or a text', { type: ['null', 'string'], minLength: 6 }],
    ['nothing but null', { type: 'null' }],
  ])('%s', (_what, schema) => {
    for (const full of [true, false]) {
      const value = sampleOf(schema, { full, brand: one => one })
      expect(conforms(schema, value), JSON.stringify(value)).toBe(true)
    }
  })
})

test('what is read-only is left out, wherever it is said to be', () => {
  const id: JsonObject = { allOf: [{ type: 'string' }], readOnly: true }
  const schema = { type: 'object', properties: { id, name: text } }
  expect(sampleOf(schema, { full: true, brand: one => one })).toEqual({ name: 'text' })
})

test('what begins anew in itself is left out', () => {
  const schema = {
    type: 'object',
    properties: { name: text, parent: {}, children: { type: 'array', items: {} } },
  }
  expect(sampleOf(schema, { full: true, brand: one => one })).toEqual({ name: 'text', children: [] })
})
