import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadProvider } from '../cli/installed.ts'
import { compileApi } from '../spec/compile.ts'
import { providerNames } from '../spec/home.ts'
import { callsOf } from '../testing/calls.ts'
import { oddDocument } from '../testing/odd.ts'
import { diagnose } from './prism.ts'

const installed = (await Promise.all(providerNames().map(loadProvider))).map(one => one.api)
const operations = [...installed, compileApi(oddDocument())].flatMap(api =>
  api.operations.map(operation => ({ api, operation, what: `${api.name} ${operation.id}` })),
)

/** Prism itself cannot read these, or reads them in ways that the fast lane does not know. */
const SLOW = /List$|^pipe|Object$|^deep(Open|er)|Label$|Matrix$|^readOnly|^twoTypes|^list$/

describe('the fast lane accepts only what Prism accepts', () => {
  test.each(operations)('$what', async ({ api, operation }) => {
    let [accepted, refused] = [0, 0]
    const calls = fc.asyncProperty(callsOf(api, operation), async call => {
      if (!operation.accepts(call)) refused++
      else {
        accepted++
        expect(await diagnose(call)).toEqual([])
      }
    })
    await fc.assert(calls, { numRuns: 300 })
    const isSlow = !installed.includes(api) && SLOW.test(operation.id)
    expect({ someAccepted: accepted > 0, all: accepted + refused }).toEqual({
      someAccepted: !isSlow,
      all: 300,
    })
  })
})
