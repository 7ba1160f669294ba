import { describe, expect, test } from 'vitest'
import { readDocuments } from './testing/document.ts'
import { replayOf } from './testing/dredd.ts'
import { findingsInPrismForm } from './testing/prism-form.ts'
import { startStockPrism } from './testing/stock-prism.ts'

const documents = readDocuments()

/** `GET /groups/{id}` as a pattern of the lines that Prism prints, examples filled in. */
const lineOf = (method: string, path: string): RegExp => {
  const segments = path.split(/\{[^}]+\}/).map(text => text.replace(/[^\w/]/g, '\\$&'))
  return new RegExp(`\\b${method} +http://[\\d.]+:\\d+${segments.join('[^/?\\s]+')}(\\?\\S*)?$`, 'm')
}

describe.each(documents)("other people's tools on $name", { timeout: 60_000 }, document => {
  test('Dredd replays every status of every operation', async () => {
    const { transactions, annotations } = await replayOf(document)
    const replayed = transactions.map(
      ({ request, response, origin }) => `${request.method} ${origin.resourceName} ${response.status}`,
    )
    const documented = document.operations.flatMap(({ method, path, raw }) =>
      Object.keys(raw['responses'] ?? {}).map(status => `${method} ${path} ${status}`),
    )
    expect(annotations.filter(one => one.type === 'error')).toEqual([])
    expect([...new Set(replayed)].sort()).toEqual(documented.sort())
  })

  test('Prism keeps every schema alive, and every example satisfies what it makes of them', () => {
    expect(findingsInPrismForm(document)).toEqual([])
  })

  test('stock Prism serves every operation', async () => {
    const said = await startStockPrism(document.file)
    expect(document.operations.length).toBeGreaterThan(0)
    for (const { method, path } of document.operations) expect(said).toMatch(lineOf(method, path))
  })
})
