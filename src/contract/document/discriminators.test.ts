import { expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from './read.ts'
import { sampleOf } from './sample.ts'
import { conforms } from './schema.ts'

const kind = { type: 'string' }
const schemas = {
  Cat: { type: 'object', required: ['kind', 'lives'], properties: { kind, lives: { type: 'integer' } } },
  Dog: { type: 'object', required: ['kind', 'barks'], properties: { kind, barks: { type: 'boolean' } } },
}
const refs = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]

const bodyOf = (discriminator: JsonObject): JsonObject => {
  const schema = { oneOf: refs, discriminator: { propertyName: 'kind', ...discriminator } }
  const root = {
    openapi: '3.0.3',
    info: { title: 'Pets', version: '1' },
    paths: { '/pets': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
    components: { schemas },
  }
  const { operations } = readContract(parseApiDocument('pets.json', JSON.stringify(root)))
  return operations[0]?.body?.contents[0]?.schema ?? {}
}

// biome-ignore format: one row, one line
test.each<[what: string, discriminator: JsonObject, cat: string, dog: string]>([
  ['the name of the schema', {}, 'Cat', 'Dog'],
  ['its name in the mapping', { mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } }, 'cat', 'dog'],
])('an alternative is told by %s', (_what, discriminator, cat, dog) => {
  const schema = bodyOf(discriminator)
  expect(sampleOf(schema, { full: true, brand: one => one })).toEqual({ kind: cat, lives: 1 })
  expect(conforms(schema, { kind: dog, barks: true })).toBe(true)
  expect(conforms(schema, { kind: cat, barks: true })).toBe(false)
  expect(conforms(schema, { kind: 'bird', lives: 1 })).toBe(false)
})
