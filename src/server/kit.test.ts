import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { readDocument } from '../spec/document.ts'
import { folderOf } from '../testing/files.ts'
import { type OpenMock, openMock } from '../testing/open-mock.ts'
import { penDocument, penFixture } from '../testing/pens.ts'

const providers = [{ api: compileApi(penDocument()), fixture: penFixture() }]
const THEIRS = 'openapi: 3.0.3\ninfo: {title: Theirs, version: "1"}\npaths: {}\n'

let pens: OpenMock
beforeAll(async () => {
  pens = await openMock({ providers, seed: 7 })
})
afterAll(() => pens.close())

describe("the kit's own pages", () => {
  test.each<[string, unknown]>([
    ['/_kit/health', { status: 'ok' }],
    ['/_kit/credentials', { pens: penFixture().credentials }],
    ['/_kit', expect.objectContaining({ seed: 7, dataset: { name: 'default' }, documents: [] })],
    ['/_kit?x=1', expect.objectContaining({ seed: 7 })],
    ['/_kit/', expect.objectContaining({ providers: [{ name: 'pens', title: 'Pens', base: '/pens/v1' }] })],
  ])('%s', async (url, expected) => {
    const answer = await pens.send('GET', url)
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual(expected)
  })

  test('every link on the first page leads somewhere, and HEAD works on it', async () => {
    const { links } = (await pens.send('GET', '/_kit/')).json
    expect(Object.keys(links)).toEqual(['credentials', 'health'])
    for (const link of Object.values<string>(links)) {
      expect((await pens.send('GET', link)).status).toBe(200)
      expect((await pens.send('HEAD', link)).status).toBe(200)
    }
  })

  test('they say where a document of the user is served, and stay in front of it', async () => {
    const document = await readDocument(join(folderOf({ 'their.yaml': THEIRS }), 'their.yaml'))
    const mock = await openMock({ providers: [], documents: [document] })
    onTestFinished(mock.close)
    expect((await mock.send('GET', '/_kit/')).json.documents).toEqual([{ file: document.file, base: '/' }])
    expect((await mock.send('GET', '/_kit/nothing')).json.error).toBe('Nothing is served at /_kit/nothing.')
    expect((await mock.send('GET', '/nothing')).json.title).toMatch(/^Route not resolved/)
  })
})

describe('what is nobody’s is a 404 that says what is served', () => {
  test.each([
    ['GET', '/_kit/nothing', undefined],
    ['GET', '/_kit/%zz', undefined],
    ['GET', '/_kit/health/', undefined],
    ['POST', '/_kit/health', undefined],
    ['GET', '/', undefined],
    ['GET', '/%zz', undefined],
    ['GET', '/pen/v1', '/pens/v1'],
    ['DELETE', '/Pens/v1', '/pens/v1'],
    ['GET', '/something/else/entirely', undefined],
  ])('%s %s', async (method, url, meant) => {
    const answer = await pens.send(method, url)
    expect(answer.status).toBe(404)
    expect(answer.json).toEqual({
      error: `Nothing is served at ${url}.`,
      served: ['/pens/v1', '/_kit/'],
      ...(meant !== undefined && { didYouMean: meant }),
    })
  })
})
