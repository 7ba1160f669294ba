import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { parseApiDocument } from '../spec/document.ts'
import { type OpenMock, openMock } from '../testing/open-mock.ts'
import { penDocument, penFixture } from '../testing/pens.ts'

const borrowed = parseApiDocument(
  'their.yaml',
  'openapi: 3.0.3\ninfo: {title: Theirs, version: "1"}\npaths: {}\n',
)
let pens: OpenMock
beforeAll(async () => {
  const api = compileApi(penDocument())
  pens = await openMock({ providers: [{ api, fixture: penFixture() }], documents: [borrowed], seed: 7 })
})
afterAll(() => pens.close())

describe("the kit's own pages", () => {
  test.each<[string, unknown]>([
    ['/_kit/health', { status: 'ok' }],
    ['/_kit/credentials', { pens: penFixture().credentials }],
    ['/_kit', expect.objectContaining({ seed: 7, dataset: { name: 'default' } })],
    ['/_kit/', expect.objectContaining({ providers: [{ name: 'pens', title: 'Pens', base: '/pens/v1' }] })],
    ['/_kit?x=1', expect.objectContaining({ documents: [{ file: 'their.yaml', base: '/' }] })],
    [
      '/_kit/',
      expect.objectContaining({ links: { credentials: '/_kit/credentials', health: '/_kit/health' } }),
    ],
  ])('%s', async (url, expected) => {
    const answer = await pens.send('GET', url)
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual(expected)
  })

  test('every link on the first page leads somewhere, and HEAD works on it', async () => {
    const { links } = (await pens.send('GET', '/_kit/')).json
    for (const link of Object.values<string>(links)) {
      expect((await pens.send('GET', link)).status).toBe(200)
      expect(await pens.send('HEAD', link)).toMatchObject({ status: 200, text: '' })
    }
  })

  test.each([
    ['GET', '/_kit/nothing'],
    ['GET', '/_kit/%zz'],
    ['POST', '/_kit/health'],
    ['GET', '/_kit/health/'],
  ])("%s %s is the kit's 404, also beside a document served at the root", async (method, url) => {
    const answer = await pens.send(method, url)
    expect(answer.status).toBe(404)
    expect(answer.json).toMatchObject({
      error: `Nothing is served at ${url}.`,
      served: ['/pens/v1', '/_kit/'],
    })
  })
})

describe('what is nobody’s', () => {
  let alone: OpenMock
  beforeAll(async () => {
    alone = await openMock({ providers: [{ api: compileApi(penDocument()), fixture: penFixture() }] })
  })
  afterAll(() => alone.close())

  test.each([
    ['/', undefined],
    ['/pens/', undefined],
    ['/pen/v1', '/pens/v1'],
    ['/Pens/v1', '/pens/v1'],
    ['//pens/v1/pens', '/pens/v1'],
    ['/something/else/entirely', undefined],
  ])('%s: 404 with what is served, and the nearest of it', async (url, meant) => {
    const answer = await alone.mock.handle({
      method: 'GET',
      path: url,
      query: '',
      headers: {},
      body: undefined,
      origin: 'http://a',
    })
    expect(answer.status).toBe(404)
    if (url === '/pens/') expect(JSON.parse(answer.body)).toEqual({ fault: 'unknown-path', path: '/pens/' })
    else expect(JSON.parse(answer.body).didYouMean).toBe(meant)
  })
})
