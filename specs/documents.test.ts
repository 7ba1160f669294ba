import { describe, expect, test } from 'vitest'
import { readDocuments } from './testing/document.ts'
import { answersOf, examplesOf } from './testing/examples.ts'
import {
  errorExamplesNameTheirFault,
  faultsAreWorded,
  literalsCanBeReplaced,
  responsesHaveOneStatus,
} from './testing/fault-rules.ts'
import {
  examplesSatisfyTheirSchemas,
  operationsAreBound,
  propertiesAreExplained,
  type Rule,
  responsesHaveNamedExamples,
} from './testing/rules.ts'

const documents = readDocuments()

const rules: readonly { readonly says: string; readonly rule: Rule }[] = [
  { says: 'every example satisfies its schema', rule: examplesSatisfyTheirSchemas },
  { says: 'every schema property has a description and an example', rule: propertiesAreExplained },
  { says: 'every response has a named example', rule: responsesHaveNamedExamples },
  { says: 'every operation says what it does, and to which table', rule: operationsAreBound },
  { says: 'every error example names the faults that it words', rule: errorExamplesNameTheirFault },
  { says: 'every literal that varies is in the example and known to the fault', rule: literalsCanBeReplaced },
  { says: 'every fault that can occur is worded', rule: faultsAreWorded },
  { says: 'no shared response stands for two statuses', rule: responsesHaveOneStatus },
]

describe.each(documents)('$name', document => {
  test.each(rules)('$says', ({ rule }) => {
    expect([...new Set(rule(document))]).toEqual([])
  })

  // V8 keeps a text with one wider character at two bytes each, and with it all that is cut from it: names and
  // constants of replies. That cost 10 to 20 % of a request.
  test('keeps to Latin-1', () => {
    expect([...document.text].filter(character => character > '\u00ff')).toEqual([])
  })

  test('there is something to check', () => {
    expect(document.operations.length).toBeGreaterThan(1)
    expect(answersOf(document).length).toBeGreaterThan(document.operations.length)
    expect(examplesOf(document).length).toBeGreaterThan(answersOf(document).length)
  })
})
