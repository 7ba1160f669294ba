import { describe, expect, test } from 'vitest'
import { toDocument } from './document.ts'
import {
  errorExamplesNameTheirFault,
  faultsAreWorded,
  literalsCanBeReplaced,
  responsesHaveOneStatus,
} from './fault-rules.ts'
import {
  examplesSatisfyTheirSchemas,
  operationsAreBound,
  propertiesAreExplained,
  type Rule,
  responsesHaveNamedExamples,
} from './rules.ts'

/** Keeps every rule but the one about wording; each flaw below is one edit away from it. */
const SOUND = `
x-resources: {pens: {}}
paths:
  /pens:
    get:
      operationId: listPens
      x-resource: pens
      x-action: list
      parameters: [{name: limit, in: query, schema: {type: integer}, example: 5}]
      responses:
        '200':
          headers: {Total: {schema: {type: integer}, example: 1}}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pens'}
              examples: {one: {value: [{ink: blue}]}}
        '404': {$ref: '#/components/responses/NotFound'}
components:
  schemas:
    Pens:
      type: array
      items: {type: object, properties: {ink: {type: string, nullable: true, description: Its colour., example: blue}}}
  responses:
    NotFound:
      headers: {Retry: {schema: {type: string, pattern: '^in '}}}
      content:
        application/json:
          schema: {type: object, properties: {error: {type: string, description: Why., example: no}}}
          examples:
            none: {x-fault: record-unknown, x-with: {id: '77'}, x-headers: {Retry: in May}, value: {error: no pen 77}}
`

const NOT_FOUND = "{$ref: '#/components/responses/NotFound'}"

/** What was broken, the edit that breaks it, and what must be said about it. */
type Flaw = readonly [flaw: string, from: string, to: string, found: RegExp]

const flaws: readonly (readonly [Rule, ...(readonly Flaw[])])[] = [
  [
    examplesSatisfyTheirSchemas,
    ['a response of the wrong type', '[{ink: blue}]', '[{ink: 7}]', /listPens 200 .* one: \/0\/ink/],
    ['a parameter of the wrong type', 'example: 5', 'example: five', /parameter limit/],
    ['a header of the wrong type', 'example: 1}', 'example: one}', /header Total/],
    ['a property of the wrong type', 'example: blue', 'example: [blue]', /Pens\/items.ink/],
    ['an own header that its schema refuses', 'in May', 'May', /x-headers Retry/],
    ['an own header that is not documented', 'x-headers: {Retry', 'x-headers: {Again', /x-headers Again/],
  ],
  [
    propertiesAreExplained,
    ['a property without a description', 'description: Its colour., ', '', /ink has no description/],
    ['a property without an example', ', example: blue', '', /ink has no example/],
  ],
  [
    responsesHaveNamedExamples,
    ['no named example', 'examples: {one: {value: [{ink: blue}]}}', 'example: []', /listPens 200/],
    ['no content', 'content:\n            app', 'contents:\n            app', /listPens 200 has no content/],
  ],
  [
    operationsAreBound,
    ['an unknown action', 'x-action: list', 'x-action: lst', /x-action "lst"/],
    ['an unknown table', 'x-resource: pens', 'x-resource: pen', /x-resource "pen"/],
  ],
  [
    errorExamplesNameTheirFault,
    ['an error without a fault', 'x-fault: record-unknown, ', '', /none has no x-fault/],
    ['an unknown fault', 'record-unknown', 'record-lost', /"record-lost"/],
    ['a fault on a success', '{one: {', '{one: {x-fault: internal, ', /is no error/],
  ],
  [
    literalsCanBeReplaced,
    ['a literal that is not in the example', 'no pen 77', 'no pen', /does not contain 77/],
    ['a parameter that the fault does not bring', '{id: ', '{name: ', /no parameter "name"/],
  ],
  [
    responsesHaveOneStatus,
    ['a response under two statuses', "'404': ", `'410': ${NOT_FOUND}\n        '404': `, /404 and 410/],
  ],
]

describe('a flaw in a document is found', () => {
  const cases = flaws.flatMap(([rule, ...its]) => its.map(flaw => [...flaw, rule] as const))

  test.each(cases)('%s', (_flaw, from, to, found, rule) => {
    const messages = (text: string) => rule(toDocument('pens.yaml', text)).join('\n')
    expect(SOUND).toContain(from)
    expect(messages(SOUND)).toBe('')
    expect(messages(SOUND.replace(from, to))).toMatch(found)
  })

  test.each(['method-not-allowed', 'credential-expired', 'parameter-unknown'])('%s without words', kind => {
    expect(faultsAreWorded(toDocument('pens.yaml', SOUND)).join('\n')).toContain(`"${kind}"`)
  })
})
