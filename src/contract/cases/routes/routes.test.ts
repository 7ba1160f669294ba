import { describe, expect, test } from 'vitest'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { optionsFor } from '../../run/notes.cases.ts'
import { NOTES } from '../../run/notes-document.cases.ts'
import { serveNotes } from '../../run/notes-server.cases.ts'
import { openRun } from '../../run/verify.ts'

// The notes with a token endpoint of its own kind, and with what is said of a path that leads nowhere.
const nowhere = `content: { application/json: { schema: { $ref: '#/components/schemas/Error' }, examples: { nowhere: { x-fault: unknown-path, value: { error: That is no address. } } } } }`
const DOCUMENT = NOTES.replace(
  'components:\n',
  `  /token:
    post:
      operationId: createToken
      x-action: token
      requestBody:
        content: { application/json: { schema: { type: object } } }
      responses:
        '200': { description: A token., content: { application/json: { schema: { type: object } } } }
  /about:
    get:
      operationId: about
      responses:
        '200': { description: What it is., content: { application/json: { schema: { type: object } } } }
        '404': { description: Nothing there., ${nowhere} }
components:
`,
)
const contract = readContract(parseApiDocument('notes.yaml', DOCUMENT))

/** What a server hears that answers these requests so, and all others as it should. */
const complaints = async (
  status: number,
  body: object,
  isMeant: (method: string, target: string, type: string | undefined) => boolean,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> => {
  const { url } = await serveNotes(({ method = '', url: target = '', headers: sent }, response) => {
    if (!isMeant(method, target, sent['content-type'])) return false
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))
    return true
  })
  const run = await openRun(optionsFor(url, { contract, timeout: 5_000 }))
  for (const probe of run.probes.filter(one => /unknown path|\/method\//.test(one.id))) await run.ask(probe)
  const { findings, bugs } = await run.end()
  expect(bugs).toEqual([])
  return findings.map(one => one.id)
}

describe('a path that leads nowhere', () => {
  const isBelow = (path: string) => (_: string, target: string) => target.includes(`${path}/no-such-thing`)
  const OWN = { errors: [{ title: 'not_found', status: 404 }] }

  test('has no documented form below a token endpoint', async () => {
    expect(await complaints(404, OWN, isBelow('/token'))).not.toContain('url/any/unknown path/shape')
  })
  test('is a 404 even there', async () => {
    expect(await complaints(200, {}, isBelow('/token'))).toContain('url/any/unknown path/status')
  })
  test('is refused in the documented form elsewhere', async () => {
    expect(await complaints(404, OWN, isBelow('/about'))).toContain('url/any/unknown path/shape')
  })
})

describe('a method that the path does not have', () => {
  const ALLOWED = { Allow: 'GET, HEAD, DELETE' }

  test('is asked for with a body, or who looks at the media type first would say 415', async () => {
    const types: (string | undefined)[] = []
    await complaints(405, { error: 'No.' }, (method, _, type) => {
      if (method === 'PATCH') types.push(type)
      return false
    })
    expect(new Set(types)).toEqual(new Set(['application/json']))
  })
  test('is refused with that body, too', async () => {
    const heard = await complaints(200, {}, method => method === 'PATCH', ALLOWED)
    expect(heard).toContain('method/any/PATCH/status')
  })
})
