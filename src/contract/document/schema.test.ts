import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { judge, violationsOf } from './schema.ts'

const named = { type: 'object', properties: { a: { type: 'string' } } }

describe('the words of OpenAPI 3.0', () => {
  test.each<[schema: JsonObject, value: Json, broken: readonly string[]]>([
    [{ type: 'string', nullable: true }, null, []],
    [{ type: 'string' }, null, ['type']],
    [{ type: 'string', nullable: true, enum: ['a'] }, null, []],
    [{ type: 'string', nullable: true, enum: ['a'] }, 'b', ['enum']],
    [{ type: 'integer', minimum: 1, exclusiveMinimum: true }, 1, ['exclusiveMinimum']],
    [{ type: 'integer', minimum: 1, exclusiveMinimum: false }, 1, []],
    [{ type: 'integer', exclusiveMaximum: 5 }, 5, ['exclusiveMaximum']],
    [{ type: 'string', format: 'date-time' }, 'yesterday', ['format']],
    [{ type: 'string', format: 'no-such-format' }, 'anything', []],
    [{ type: 'object', properties: { example: { type: 'string' } } }, { example: 1 }, ['type']],
    [{ type: ['string', 'null'] }, null, []],
  ])('%j of %j', (schema, value, broken) => {
    expect(violationsOf(schema, value).map(one => one.keyword)).toEqual(broken)
  })

  test('a violation names its member, and one that is missing or too much', () => {
    const schema = { type: 'object', required: ['b'], additionalProperties: false, properties: { a: {} } }
    expect(violationsOf(schema, { c: 1 }).map(one => one.at.join('.'))).toEqual(['b', 'c'])
  })
})

describe('members that nobody declared', () => {
  test.each<[schema: JsonObject, value: Json, undeclared: readonly string[]]>([
    [named, { a: 'x', b: 1 }, ['b']],
    [{ ...named, additionalProperties: true }, { b: 1 }, []],
    [{ type: 'object' }, { b: 1 }, []],
    [{ type: 'array', items: named }, [{ a: 'x' }, { b: 1 }], ['1.b']],
    [{ allOf: [named, { properties: { c: {} } }] }, { a: 'x', c: 1, d: 2 }, ['d']],
    [{ allOf: [named] }, { a: 'x' }, []],
    [{ ...named, properties: { in: named } }, { in: { a: 'x', z: 1 } }, ['in.z']],
    [{ oneOf: [named, { type: 'string' }] }, { a: 'x', b: 1 }, ['b']],
    [{ not: named }, { b: 1 }, []],
  ])('%j of %j', (schema, value, undeclared) => {
    expect(judge(schema, value).undeclared.map(one => one.at.join('.'))).toEqual(undeclared)
  })

  test.each<[schema: JsonObject, value: Json]>([
    [{ not: { properties: { in: named } } }, { in: { b: 1 } }],
    [{ oneOf: [{ properties: { in: named } }, { properties: { in: {} } }] }, { in: { b: 1 } }],
    [{ contains: { properties: { in: named } }, maxContains: 1 }, [{ in: { b: 1 } }, {}]],
    [{ not: { if: { properties: { in: named } }, else: false } }, { in: { b: 1 } }],
  ])('%j of %j: what the open schema forbids is told', (schema, value) => {
    expect(judge(schema, value).violations).toEqual(violationsOf(schema, value))
    expect(violationsOf(schema, value)).not.toEqual([])
  })
})
