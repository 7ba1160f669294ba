import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf } from '../testing/files.ts'
import { readUserDocument } from './user-document.ts'

const CUPS = 'openapi: 3.0.3\ninfo: {title: Cups, version: "1"}\npaths:\n  /cups:\n    get:\n      tags: []\n'
const answering = (response: string): string => `${CUPS}      responses: {'200': ${response}}\n`
const read = (text: string, more: Readonly<Record<string, string>> = {}) => {
  const file = join(folderOf({ 'cups.yaml': text, ...more }), 'cups.yaml')
  return { file, document: readUserDocument(file) }
}

describe('a document that is OpenAPI is read', () => {
  test.each<[string, string]>([
    ['3.0', answering('{description: Cups.}')],
    [
      '3.0 with a nullable, recursive schema',
      `${answering('{description: Cups.}')}components: {schemas: {A: {type: object, nullable: true, properties: {a: {$ref: '#/components/schemas/A'}}}}}\n`,
    ],
    ['3.1', 'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\nwebhooks: {}\n'],
    [
      '3.1 with JSON Schema',
      'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\ncomponents: {schemas: {A: {type: [string, "null"], const: x}}}\n',
    ],
    ['with parts in other files', answering("{$ref: './parts.yaml#/cups'}")],
    [
      'with names that need escaping',
      `${answering("{$ref: '#/components/responses/a~1b'}")}components: {responses: {a/b: {description: A.}}}\n`,
    ],
    [
      'with a reference into a list, as bundlers write them',
      `${answering('{description: A.}').replace('tags: []', 'parameters: [{name: a, in: query, schema: {type: string}}]')}    put: {parameters: [{$ref: '#/paths/~1cups/get/parameters/0'}], responses: {'200': {description: A.}}}\n`,
    ],
    [
      'with one object in two places',
      `${answering('&x {description: A.}').replace('tags: []', 'tags: []')}components: {responses: {A: *x}}\n`,
    ],
    [
      'with a member called $ref',
      `${answering('{description: A.}')}components: {schemas: {A: {properties: {$ref: {type: string}}}}}\n`,
    ],
  ])('%s', async (_what, text) => {
    const { file, document } = read(text)
    expect(await document).toMatchObject({ file, text })
  })
})

describe('a document that is not is refused, with file and line', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, text: string, says: string]>([
    ['broken YAML', `${CUPS}   x: {`, ':7: neither YAML nor JSON: bad indentation of a mapping entry.'],
    ['broken JSON', '{\n "openapi": "3.0.3"\n "paths": {}\n}', ':3: neither YAML nor JSON: missed comma between flow collection entries.'],
    ['no OpenAPI', 'name: x', ': expected "openapi: 3.0.x" or "3.1.x", got version none.'],
    ['a missing member', 'openapi: 3.0.3\ninfo: {title: Cups}\npaths: {}\n', ":2: /info must have required property 'version' (invalid OpenAPI 3.0.3)"],
    ['a wrong value', `${CUPS}      parameters:\n        - {name: a, schema: {}, in: query}\n        - {name: b, schema: {}, in: nowhere}\n      responses: {'200': {description: A.}}\n`, ':9: /paths/~1cups/get/parameters/1/in must be equal to one of the allowed values (invalid OpenAPI 3.0.3)'],
    ['an invalid 3.1', 'openapi: 3.1.0\ninfo:\n  title: Cups\npaths: {}\n', ":2: /info must have required property 'version' (invalid OpenAPI 3.1.0)"],
    ['a reference to nowhere', answering("{$ref: '#/components/responses/Cups'}"), ':7: the $ref "#/components/responses/Cups" leads nowhere.'],
    ['a reference to elsewhere', answering("{$ref: 'https://cups.example/a.yaml'}"), ':7: the $ref "https://cups.example/a.yaml" is remote, and nothing is fetched. Save it next to the document.'],
    ['an alias into itself', 'openapi: 3.0.3\ninfo: &info {title: A, x: *info}\npaths: {}\n', ':2: an alias leads back to what it stands in.'],
  ])('%s', async (_what, text, says) => {
    const { file, document } = read(text)
    await expect(document).rejects.toThrow(expect.objectContaining({ name: 'Stop', message: `${file}${says}` }))
  })
})
