import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { memberAt, plainLens } from '../../lenses.ts'
import { findingsOf } from '../findings-of.cases.ts'
import { totals } from './totals.ts'

const DOCUMENT = `openapi: 3.0.3
info: { title: Cups, version: '1' }
x-resources: { cups: {} }
paths:
  /cups:
    get:
      operationId: list
      x-action: list
      x-resource: cups
      responses:
        '200': { description: Cups., content: { application/json: { schema: { additionalProperties: true } } } }
`

/** A list of so many cups that says that it has so many, at its `n`th reading. */
const serve = async (at: (n: number) => readonly [cups: number, said: number]): Promise<URL> => {
  let n = 0
  const server = createServer((_, response) => {
    const [count, total] = at(n++)
    const cups = Array.from({ length: count }, (_one, i) => ({ id: `cup-${i}` }))
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ cups, total }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

test.each<[what: string, at: Parameters<typeof serve>[0], ...findings: string[]]>([
  ['it is so', () => [3, 3]],
  ['it is wrong', () => [3, 4], 'totals/list/number of records'],
  ['somebody adds one while it is read', n => (n === 1 ? [3, 4] : [4, 4])],
  ['somebody writes all the time', n => [3 + n, 4 + n]],
])('a total, and %s', async (_what, at, ...findings) => {
  const found = await findingsOf(totals, {
    contract: readContract(parseApiDocument('cups.yaml', DOCUMENT)),
    lens: plainLens({
      records: ['cups'],
      record: ['cup'],
      key: 'id',
      total: body => Number(memberAt(body, ['total'])),
    }),
    supplied: {},
    url: await serve(at),
    readOnly: true,
  })
  expect(found.map(one => one.id)).toEqual(findings)
})
