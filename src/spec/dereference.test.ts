import { describe, expect, test } from 'vitest'
import { dereference } from './dereference.ts'
import { objectAt, parseApiDocument } from './document.ts'

const resolved = (yaml: string) => dereference(parseApiDocument('a.yaml', `openapi: 3.0.3\n${yaml}`)).root

describe('references are replaced by what they lead to', () => {
  test.each([
    ['one', "a: {$ref: '#/b'}\nb: {c: 1}", { a: { c: 1 }, b: { c: 1 } }],
    ['in a list', "a: [{$ref: '#/b'}]\nb: 2", { a: [2], b: 2 }],
    ['a reference to a reference', "a: {$ref: '#/b'}\nb: {$ref: '#/c'}\nc: 3", { a: 3, b: 3, c: 3 }],
    ['what stands beside it gives way', "a: {$ref: '#/b', d: 1}\nb: {c: 1}", { a: { c: 1 }, b: { c: 1 } }],
    [
      'a member of that name that is no text',
      'a: {$ref: {type: string}}',
      { a: { $ref: { type: 'string' } } },
    ],
    ['escaped names', "a: {$ref: '#/b~1c/d~0e'}\nb/c: {d~e: 4}", { a: 4, 'b/c': { 'd~e': 4 } }],
    ['to null', "a: {$ref: '#/b'}\nb: null", { a: null, b: null }],
    [
      'hostile members',
      '__proto__: {a: 1}\nb: {constructor: 2}',
      JSON.parse('{"__proto__": {"a": 1}, "b": {"constructor": 2}}'),
    ],
  ])('%s', (_what, yaml, expected) => {
    expect(resolved(yaml)).toEqual({ openapi: '3.0.3', ...expected })
  })

  test('one target stays one object, however often it is referred to', () => {
    const root = resolved("a: {$ref: '#/c'}\nb: {$ref: '#/c'}\nc: {d: 1}")
    expect(objectAt(root, 'a')).toBe(objectAt(root, 'b'))
  })

  test('the document itself stays as it was', () => {
    const document = parseApiDocument('a.yaml', "openapi: 3.0.3\na: {$ref: '#/b'}\nb: 1")
    dereference(document)
    expect(document.root['a']).toEqual({ $ref: '#/b' })
  })
})

describe('a reference that cannot be followed stops the start', () => {
  test.each([
    ['nowhere', "a:\n  b: {$ref: '#/c'}", 'a.yaml:3: the $ref "#/c" leads nowhere.'],
    ['to another file', "a: {$ref: './b.yaml#/c'}", 'a.yaml:2: the $ref "./b.yaml#/c" leads nowhere.'],
    ['back to itself', "a: {$ref: '#/a'}", 'a.yaml:2: the $ref "#/a" leads back to itself.'],
    [
      'around',
      "a: {b: {$ref: '#/c'}}\nc: {d: {$ref: '#/a'}}",
      'a.yaml:2: the $ref "#/c" leads back to itself.',
    ],
    ['into itself', "a: {b: {c: {$ref: '#/a'}}}", 'a.yaml:2: the $ref "#/a" leads back to itself.'],
  ])('%s', (_what, yaml, message) => {
    expect(() => resolved(yaml)).toThrow(expect.objectContaining({ name: 'Stop', message }))
  })
})
