import { dirname, join } from 'node:path'
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
    [
      '3.1 with words that JSON Schema does not know',
      'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\ncomponents: {schemas: {A: {nullable: true, example: 1, x-a: 1, discriminator: {propertyName: a}, $ref: "#/components/schemas/A"}}}\n',
    ],
    [
      '3.1 in a dialect of its own',
      'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\njsonSchemaDialect: http://json-schema.org/draft-04/schema#\ncomponents: {schemas: {A: {exclusiveMinimum: true}}}\n',
    ],
    [
      '3.1 with a schema in a dialect of its own',
      'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\ncomponents: {schemas: {A: {$schema: "http://json-schema.org/draft-04/schema#", exclusiveMinimum: true}}}\n',
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
    ['a wrong value', `${CUPS}      parameters:\n        - {name: a, schema: {}, in: query}\n        - {name: b, schema: {}, in: nowhere}\n      responses: {'200': {description: A.}}\n`, ':9: /paths/~1cups/get/parameters/1/in must be one of path, query, header, cookie (invalid OpenAPI 3.0.3)'],
    ['a misspelt member', answering('{description: A.}').replace('responses', 'respones'), ':5: /paths/~1cups/get has no member "respones". Did you mean "responses"? (invalid OpenAPI 3.0.3)'],
    ['a misspelt member in 3.1', answering('{description: A.}').replace('responses', 'respones').replace('3.0.3', '3.1.0'), ':5: /paths/~1cups/get has no member "respones". Did you mean "responses"? (invalid OpenAPI 3.1.0)'],
    ['a strange member', answering('{description: A., anything: 1}'), ':7: /paths/~1cups/get/responses/200 has no member "anything". (invalid OpenAPI 3.0.3)'],
    ['a type that is none in 3.0', `${answering('{description: A.}')}components: {schemas: {A: {type: strin}}}\n`, ':8: /components/schemas/A/type must be one of array, boolean, integer, number, object, string (invalid OpenAPI 3.0.3)'],
    ['a type that is none in 3.1', 'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\ncomponents:\n  schemas:\n    A:\n      properties:\n        a: {type: strin}\n', ':7: /components/schemas/A/properties/a/type must be one of array, boolean, integer, null, number, object, string (invalid OpenAPI 3.1.0)'],
    ['a limit that is none in 3.1', 'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\ncomponents:\n  schemas:\n    A:\n      items:\n        minLength: one\n', ':7: /components/schemas/A/items/minLength must be integer (invalid OpenAPI 3.1.0)'],
    ['a pattern that is none in 3.1', 'openapi: 3.1.0\ninfo: {title: Cups, version: "1"}\ncomponents: {schemas: {A: {pattern: "["}}}\n', ':3: /components/schemas/A/pattern must match format "regex" (invalid OpenAPI 3.1.0)'],
    ['an invalid 3.1', 'openapi: 3.1.0\ninfo:\n  title: Cups\npaths: {}\n', ":2: /info must have required property 'version' (invalid OpenAPI 3.1.0)"],
    ['a reference to nowhere', answering("{$ref: '#/components/responses/Cups'}"), ':7: the $ref "#/components/responses/Cups" leads nowhere.'],
    ['a reference to elsewhere', answering("{$ref: 'https://cups.example/a.yaml'}"), ':7: the $ref "https://cups.example/a.yaml" is remote, and nothing is fetched. Save it next to the document.'],
    ['an alias into itself', 'openapi: 3.0.3\ninfo: &info {title: A, x: *info}\npaths: {}\n', ':2: an alias leads back to what it stands in.'],
  ])('%s', async (_what, text, says) => {
    const { file, document } = read(text)
    await expect(document).rejects.toThrow(expect.objectContaining({ name: 'Stop', message: `${file}${says}` }))
  })
})

const PARTS =
  "components:\n  schemas:\n    Cup: {properties: {hot: {$ref: '#/components/schemas/Hot'}, back: {$ref: 'cups.yaml'}}}\n    Hot: {type: boolean}\n    Cold: {$ref: '#/nothing'}\n"

describe('references to other files are followed', () => {
  const referring = (ref: string) =>
    `${answering('{description: A.}')}components:\n  schemas:\n    A: {$ref: '${ref}'}\n`

  test.each<[what: string, ref: string]>([
    ['to a part', 'my%20parts.yaml#/components/schemas/Cup'],
    ['to a whole', 'whole.yaml'],
    ['to what is no document', 'text.md'],
    ['to what is not there, as Prism will say', 'none.yaml'],
    ['to an anchor', 'whole.yaml#cup'],
  ])('%s', async (_what, ref) => {
    const { document } = read(referring(ref), {
      'my parts.yaml': PARTS,
      'whole.yaml': 'type: object\n',
      'text.md': 'Text: [',
    })
    expect(await document).toBeDefined()
  })

  // biome-ignore format: one row, one line
  test.each<[what: string, ref: string, says: (folder: string) => string]>([
    ['to a part that is not there', './parts.yaml#/components/schemas/Cap', folder => `${folder}/cups.yaml:10: the $ref "./parts.yaml#/components/schemas/Cap" leads nowhere: ${folder}/parts.yaml has no /components/schemas/Cap.`],
    ['to a part that leads nowhere itself', 'parts.yaml#/components/schemas/Cold', folder => `${folder}/parts.yaml:5: the $ref "#/nothing" leads nowhere.`],
  ])('%s', async (_what, ref, says) => {
    const { file, document } = read(referring(ref), { 'parts.yaml': PARTS })
    await expect(document).rejects.toThrow(expect.objectContaining({ name: 'Stop', message: says(dirname(file)) }))
  })
})

test('a folder is none', async () => {
  const folder = folderOf({})
  await expect(readUserDocument(folder)).rejects.toThrow(
    `${folder}: is a folder. Give the path of an OpenAPI document.`,
  )
})
