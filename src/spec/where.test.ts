import { expect, test } from 'vitest'
import { parseApiDocument } from './document.ts'
import { whereIs } from './where.ts'

const YAML = `# a comment
openapi: 3.0.3
paths:

  /pens:
    # another
    get:
      responses:
        200:
          description: >-
            long
            text
        '404': {description: none}
      parameters:
        - name: a
        - {name: b}
`
const JSON_TEXT = '{\n "openapi": "3.0.3",\n "paths": {\n  "/pens": {\n   "get": {}}}}'

test.each([
  ['the member itself, not its value', YAML, ['paths'], ':3'],
  ['below an empty line', YAML, ['paths', '/pens'], ':5'],
  ['below a comment', YAML, ['paths', '/pens', 'get'], ':7'],
  ['a number as a name', YAML, ['paths', '/pens', 'get', 'responses', '200'], ':9'],
  ['a text as a name', YAML, ['paths', '/pens', 'get', 'responses', '404'], ':13'],
  ['within one line', YAML, ['paths', '/pens', 'get', 'responses', '404', 'description'], ':13'],
  ['an item of a list', YAML, ['paths', '/pens', 'get', 'parameters', '1'], ':16'],
  ['a member of an item', YAML, ['paths', '/pens', 'get', 'parameters', '0', 'name'], ':15'],
  ['the nearest owner of what is not there', YAML, ['paths', '/pens', 'put', 'responses'], ':5'],
  ['the nearest owner of no item', YAML, ['paths', '/pens', 'get', 'parameters', '7'], ':14'],
  ['only the file where nothing is there', YAML, ['components'], ''],
  ['only the file for the whole', YAML, [], ''],
  ['JSON', JSON_TEXT, ['paths', '/pens', 'get'], ':5'],
])('%s', (_what, text, pointer, line) => {
  expect(whereIs(parseApiDocument('a/pens.yaml', text), pointer)).toBe(`a/pens.yaml${line}`)
})
