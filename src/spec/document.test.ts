import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf } from '../testing/files.ts'
import { atRef, objectAt, parseApiDocument, readDocument } from './document.ts'

describe('a document is read from YAML and from JSON', () => {
  test.each([
    ['YAML', 'openapi: 3.0.3\npaths: {}\n'],
    ['YAML with a byte order mark', '\ufeffopenapi: 3.0.3\npaths: {}\n'],
    ['JSON', '{"openapi": "3.0.3", "paths": {}}'],
    ['JSON after blanks', '\n  {"openapi": "3.0.3", "paths": {}}'],
    ['JSON with a byte order mark', '\ufeff{"openapi": "3.0.3", "paths": {}}'],
    ['JSON as people write it by hand', '{"openapi": "3.0.3", "paths": {},}'],
  ])('%s', (_what, text) => {
    expect(parseApiDocument('a.yaml', text)).toEqual({
      file: 'a.yaml',
      text,
      root: { openapi: '3.0.3', paths: {} },
    })
  })

  test('dates, yes and no stay the texts that they are', () => {
    const { root } = parseApiDocument('a.yaml', 'openapi: 3.1.0\na: 2024-08-04\nb: yes\nc: "200"\n200: d\n')
    expect(root).toEqual({ openapi: '3.1.0', a: '2024-08-04', b: 'yes', c: '200', 200: 'd' })
  })
})

describe('what is no OpenAPI 3 is refused, with the line where there is one', () => {
  test.each([
    ['nothing', '', 'a.yaml: neither YAML nor JSON: expected a document, but the input is empty.'],
    [
      'broken YAML',
      'openapi: 3.0.3\npaths:\n  - a\n b: c\n',
      'a.yaml:4: neither YAML nor JSON: bad indentation of a mapping entry.',
    ],
    [
      'a member twice',
      'openapi: 3.0.3\ninfo: {}\ninfo: {}\n',
      'a.yaml:3: neither YAML nor JSON: duplicated mapping key.',
    ],
    [
      'broken JSON',
      '{\n "openapi": "3.0.3",\n "paths" {}\n}',
      'a.yaml:3: neither YAML nor JSON: missed comma between flow collection entries.',
    ],
    [
      'JSON cut off',
      '{"openapi": "3.0.3",\n "paths": {',
      'a.yaml:2: neither YAML nor JSON: unexpected end of the stream within a flow collection.',
    ],
    [
      'several documents',
      'openapi: 3.0.3\n---\nopenapi: 3.0.3\n',
      'a.yaml: neither YAML nor JSON: expected a single document in the stream, but found more.',
    ],
    ['a text', 'hello', 'a.yaml: expected an OpenAPI document, got a single value.'],
    ['null', 'null', 'a.yaml: expected an OpenAPI document, got a single value.'],
    ['a list', '[1]', 'a.yaml: expected an OpenAPI document, got a list.'],
    ['something else', 'name: x', 'a.yaml: expected "openapi: 3.0.x" or "3.1.x", got version none.'],
    ['Swagger', 'swagger: "2.0"', 'a.yaml: expected "openapi: 3.0.x" or "3.1.x", got version 2.0.'],
    ['a later one', 'openapi: 3.2.0', 'a.yaml: expected "openapi: 3.0.x" or "3.1.x", got version 3.2.0.'],
    ['a number', 'openapi: 3.1', 'a.yaml: expected "openapi: 3.0.x" or "3.1.x", got version 3.1.'],
  ])('%s', (_what, text, message) => {
    expect(() => parseApiDocument('a.yaml', text)).toThrow(expect.objectContaining({ name: 'Stop', message }))
  })

  test.each([
    ['nowhere.yaml', 'cannot be read (ENOENT)'],
    ['', 'is a folder'],
    ['a.yaml/b.yaml', 'cannot be read (ENOTDIR)'],
  ])('a file that cannot be read: "%s"', async (name, why) => {
    const file = join(folderOf({ 'a.yaml': 'openapi: 3.0.3' }), name)
    await expect(readDocument(file)).rejects.toThrow(`${file}: ${why}. Give the path of an OpenAPI document.`)
  })
})

describe('a reference leads to', () => {
  const root = { paths: { '/a/{b}': { 'x~y': 1 } }, components: { schemas: { 'A B': 2, list: [1] } } }
  test.each([
    ['#/paths/~1a~1{b}/x~0y', 1],
    ['#/paths/~1a~1%7Bb%7D/x~0y', 1],
    ['#/components/schemas/A%20B', 2],
    ['#/components/schemas/list', [1]],
    ['#/components/schemas/list/0', 1],
    ['#/components/schemas/list/1', undefined],
    ['#/components/schemas/list/', undefined],
    ['#/components/schemas/list/length', undefined],
    ['#/components/schemas/C', undefined],
    ['#/components/schemas/list/0/x', undefined],
    ['#/constructor', undefined],
    ['#/__proto__', undefined],
    ['#components', undefined],
    ['other.yaml#/a', undefined],
    ['#/a%zz', undefined],
  ])('%s', (ref, expected) => {
    expect(atRef(root, ref)).toEqual(expected)
  })
})

test.each([
  [{ a: { b: 1 } }, 'a', { b: 1 }],
  [{ a: [1] }, 'a', {}],
  [{ a: null }, 'a', {}],
  [{}, 'a', {}],
  [undefined, 'a', {}],
  [{}, 'constructor', {}],
])('the object in %j under %s is %j', (parent, member, expected) => {
  expect(objectAt(parent, member)).toEqual(expected)
})
