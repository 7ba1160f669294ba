import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { mutationsOf } from '../src/contract/document/mutate.ts'
import { withAt } from '../src/contract/document/nodes.ts'
import { readContract } from '../src/contract/document/read.ts'
import { conforms, violationsOf } from '../src/contract/document/schema.ts'
import type { Json, JsonObject } from '../src/model/json.ts'
import { readDocument } from '../src/spec/document.ts'
import { PROVIDERS } from './faults/supplied.ts'

// Two compilers judge answers: one that shares parts between schemas and only says whether a value passes, and one that
// says why it does not. They must never disagree.
describe.each(PROVIDERS)('%s', async provider => {
  const file = fileURLToPath(new URL(`../specs/${provider}.yaml`, import.meta.url))
  const { operations } = readContract(await readDocument(file))
  const cases = operations.flatMap(operation =>
    operation.responses.flatMap(({ status, contents }) =>
      contents.flatMap(({ schema, examples }) => {
        const [example] = examples
        return example === undefined
          ? []
          : [
              [`${operation.id} ${status}`, schema, example.value] as const satisfies [
                string,
                JsonObject,
                Json,
              ],
            ]
      }),
    ),
  )
  test.each(cases)(
    '%s: the example passes, and what is wrong in one thing does not',
    (_name, schema, value) => {
      expect(violationsOf(schema, value)).toEqual([])
      expect(conforms(schema, value)).toBe(true)
      const passed = mutationsOf(schema, value).filter(one =>
        conforms(schema, withAt(value, one.at, one.part) ?? null),
      )
      expect(passed).toEqual([])
    },
  )
})
