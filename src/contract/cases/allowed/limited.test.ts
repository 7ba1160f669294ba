import { expect, test } from 'vitest'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { optionsFor } from '../../run/notes.cases.ts'
import { NOTES } from '../../run/notes-document.cases.ts'
import { serveNotes } from '../../run/notes-server.cases.ts'
import { verify } from '../../run/verify.ts'

test.each([
  ['is nothing to hold against a request where the document has it', true, 0],
  ['is a refusal where it has not', false, 1],
])('one request too many %s', async (_what, isDocumented, least) => {
  const document = isDocumented
    ? NOTES.replace("        '415':", "        '429': { description: Too many. }\n        '415':")
    : NOTES
  const { url } = await serveNotes(
    ({ method }, response) => method === 'POST' && !!response.writeHead(429, { 'Retry-After': '0' }).end(),
  )
  const contract = readContract(parseApiDocument('notes.yaml', document))
  const { findings } = await verify(optionsFor(url, { contract, budget: 200 }))
  const refused = findings.filter(one => one.id.startsWith('allowed/addNote/'))
  expect(refused.length).toBeGreaterThanOrEqual(least)
  if (isDocumented) expect(refused).toEqual([])
})
