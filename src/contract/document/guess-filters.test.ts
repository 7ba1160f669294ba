import { expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from './read.ts'

const cup: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    colour: { type: 'string' },
    size: { type: 'integer' },
    clean: { type: 'boolean' },
    shape: { enum: ['round', 'square'] },
    made: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: { type: 'string' } },
  },
}

const guessed = (parameter: JsonObject, more: JsonObject = {}) => {
  const schema = { type: 'object', properties: { cups: { type: 'array', items: cup } } }
  const answers = { '200': { description: '', content: { 'application/json': { schema } } } }
  const root = {
    openapi: '3.0.3',
    info: { title: 'Cups', version: '1' },
    paths: {
      '/cups': { get: { parameters: [{ in: 'query', ...parameter }], responses: answers } },
      '/cups/{id}': { get: { responses: answers } },
    },
    ...more,
  }
  const { operations } = readContract(parseApiDocument('cups.json', JSON.stringify(root)))
  return operations[0]?.parameters[0]?.filter?.form
}

// biome-ignore format: one row, one line
test.each<[what: string, parameter: JsonObject, form: string | undefined]>([
  ['a text', { name: 'colour', schema: { type: 'string' } }, 'plain'],
  ['one of a list', { name: 'colour', schema: { type: 'string', enum: ['red', 'blue'] } }, 'plain'],
  ['one of a list without a type', { name: 'shape', schema: { type: 'string' } }, 'plain'],
  ['a number', { name: 'size', schema: { type: 'integer' } }, 'plain'],
  ['yes or no', { name: 'clean', schema: { type: 'boolean' } }, 'flag'],
  ['no member', { name: 'q', schema: { type: 'string' } }, undefined],
  ['a member of another type', { name: 'size', schema: { type: 'string' } }, undefined],
  ['a moment, which may be a bound', { name: 'made', schema: { type: 'string', format: 'date-time' } }, undefined],
  ['a list', { name: 'tags', schema: { type: 'array', items: { type: 'string' } } }, undefined],
  ['what filters unasked', { name: 'colour', schema: { type: 'string', default: 'red' } }, undefined],
  ['what must be there', { name: 'colour', required: true, schema: { type: 'string' } }, undefined],
])('%s', (_what, parameter, form) => {
  expect(guessed(parameter)).toBe(form)
})

test('a document that says what its records are is not guessed at', () => {
  expect(guessed({ name: 'colour', schema: { type: 'string' } }, { 'x-resources': {} })).toBeUndefined()
})
