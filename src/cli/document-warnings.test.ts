import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from '../testing/files.ts'
import { warningsOf } from './document-warnings.ts'
import { readUserDocument } from './user-document.ts'

const warnings = async (text: string, more: Readonly<Record<string, string>> = {}) => {
  const file = join(folderOf({ 'cups.yaml': text, ...more }), 'cups.yaml')
  const lines = await warningsOf(await readUserDocument(file))
  return lines.map(line => line.replace(file, ''))
}

const OPEN = 'info: {title: Cups, version: "1"}\npaths:\n'
const path = (parameters: string, version = '3.0.3') => `openapi: ${version}
${OPEN}  /cups/{id}/{part}:
    get:
      parameters:
        ${parameters}
      responses: {'200': {description: A.}}
`
const answer = (content: string, version = '3.0.3', code = '200') => `openapi: ${version}
${OPEN}  /cup:
    get:
      responses:
        '${code}':
          description: A.
          content:
            ${content}
`
const ID = '{name: id, in: path, required: true, schema: {type: string}}'
const cup = (example: string) =>
  `application/json: {schema: {type: object, required: [size], properties: {size: {type: integer}}}, ${example}}`

// biome-ignore format: one row, one line
test.each<[what: string, text: string, says: readonly string[]]>([
  ['no paths', 'openapi: 3.0.3\ninfo: {title: A, version: "1"}\npaths: {}\n', [':3: there are no paths, so every request is answered with 404.']],
  ['only webhooks', 'openapi: 3.1.0\ninfo: {title: A, version: "1"}\nwebhooks: {}\n', [': there are no paths, so every request is answered with 404.']],
  ['parameters as in the template', path(`[${ID}, {name: part, in: path, required: true, schema: {}}, {name: di, in: query, schema: {}}]`), []],
  ['a misspelt parameter', path(`[{name: di, in: path, required: true, schema: {}}]`), [':7: the path /cups/{id}/{part} has no parameter "di". Did you mean "id"?']],
  ['a stray one', path(`[${ID}, {name: elsewhere, in: path, required: true, schema: {}}]`, '3.1.0'), [':7: the path /cups/{id}/{part} has no parameter "elsewhere".']],
  ['a shared one', `${path("[{$ref: '#/components/parameters/No'}]")}components: {parameters: {No: {name: no, in: path, required: true, schema: {}}}}\n`, [':7: the path /cups/{id}/{part} has no parameter "no". Did you mean "id"?']],
  ['an example as its schema says', answer(cup('example: {size: 1}')), []],
  ['an example that its schema forbids', answer(cup('examples: {a: {value: {size: 1}}, b: {value: {size: big}}}')), [':10: GET /cup 200: the example "b" breaks its schema: Response body property size must be integer.']],
  ['one example, in 3.1', answer(cup('example: {}'), '3.1.0'), [`:10: GET /cup 200: the example "default" breaks its schema: Response body must have required property 'size'.`]],
  ['one for any failure', answer(cup('example: {size: null}'), '3.0.3', 'default'), [':10: GET /cup default: the example "default" breaks its schema: Response body property size must be integer.']],
  ['one for some failures', answer(cup('example: {}'), '3.0.3', '4XX'), [`:10: GET /cup 4XX: the example "default" breaks its schema: Response body must have required property 'size'.`]],
  ['one that is kept elsewhere', answer(cup('examples: {a: {externalValue: "https://cups.example/a"}}')), []],
  ['one without a schema', answer('text/plain: {example: two}'), []],
  ['one of a text', answer('text/plain: {schema: {type: string}, example: two}'), []],
  ['one of a media type that is none', answer('json: {schema: {type: string}, example: two}'), []],
  ['one in a document that would take minutes', `${answer(cup('example: {}'))}#${'x'.repeat(250_000)}\n`, []],
  ['many', answer(cup(`examples: {${Array.from({ length: 12 }, (_, i) => `e${i}: {value: {}}`).join(', ')}}`)), [...Array.from({ length: 10 }, (_, i) => `:10: GET /cup 200: the example "e${i}" breaks its schema: Response body must have required property 'size'.`), ': and 2 more.']],
])('%s', async (_what, text, says) => {
  expect(await warnings(text)).toEqual(says)
})

test('schemas in other files count', async () => {
  const text = answer("application/json: {schema: {$ref: 'parts.yaml#/Cup'}, example: {size: big}}")
  const parts = 'Cup: {type: object, properties: {size: {type: integer}}}\n'
  expect(await warnings(text, { 'parts.yaml': parts })).toEqual([
    ':10: GET /cup 200: the example "default" breaks its schema: Response body property size must be integer.',
  ])
})
