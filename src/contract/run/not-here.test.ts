import { expect, test } from 'vitest'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import { createClient } from '../http/client.ts'
import { notHere, withoutStrangers } from './not-here.ts'
import { optionsFor } from './notes.cases.ts'
import { NOTES } from './notes-document.cases.ts'
import { serveNotes } from './notes-server.cases.ts'

const TOKENS = `  /token:
    servers: [{ url: https://login.example.com }]
    post:
      operationId: getToken
      x-action: token
      security: []
      responses: { '200': { description: A token. } }
components:
`

test.each([
  ['nothing is there', 404, false, false],
  ['it wants to know who asks', 401, false, true],
  ['the run only reads, and asks nobody', 404, true, true],
])('tokens of another server, %s', async (_what, status, readOnly, isHeld) => {
  const { url, heard } = await serveNotes(
    (request, response) => request.url === '/token' && !!response.writeHead(status).end(),
  )
  const contract = readContract(parseApiDocument('notes.yaml', NOTES.replace('components:\n', TOKENS)))
  const client = createClient(optionsFor(url))
  const held = await withoutStrangers({ contract, url, supplied: {}, client }, readOnly)
  client.close()
  expect(held.operations.some(one => one.id === 'getToken')).toBe(isHeld)
  expect(notHere(contract, held)).toHaveLength(isHeld ? 0 : 1)
  expect(heard).toEqual(readOnly ? [] : ['POST /token'])
})
