import { describe, expect, onTestFinished, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { objectAt } from '../spec/document.ts'
import { type OpenOptions, openMock } from '../testing/open-mock.ts'
import { type Change, penDocument, penFixture } from '../testing/pens.ts'
import { createMock } from './mock.ts'

const open = async (change: Change = {}, options: OpenOptions = {}) => {
  const provider = { api: compileApi(penDocument(change)), fixture: penFixture() }
  const mock = await openMock({ providers: [provider], ...options })
  onTestFinished(mock.close)
  const send = (method: string, url: string, headers: Record<string, string> = {}, body?: unknown) =>
    mock.send(method, `/pens/v1${url}`, { headers: { 'x-key': 'good', ...headers }, body })
  return { ...mock, send }
}

const pensPost = objectAt(objectAt(objectAt(penDocument().root, 'paths'), '/pens'), 'post')

const JSON_TYPE = { 'content-type': 'application/json' }

describe('a request is answered by its provider', () => {
  test.each<[string, string, Record<string, string>, unknown, number, object]>([
    ['GET', '/pens/1', {}, undefined, 200, { pen: { id: 1, name: 'pen 1' } }],
    ['GET', '/pens?colour=red', {}, undefined, 200, { count: '2 pens' }],
    ['POST', '/pens', JSON_TYPE, { colour: 'green' }, 201, { pen: { id: 4, name: null, tags: [] } }],
    ['PUT', '/pens/1', JSON_TYPE, { colour: 'green' }, 200, { pen: { id: 1, colour: 'green' } }],
    [
      'PUT',
      '/pens/1',
      JSON_TYPE,
      { colour: 'x', name: 'pen 2' },
      422,
      { fault: 'member-taken', value: 'pen 2' },
    ],
    ['GET', '/pens/9', {}, undefined, 404, { fault: 'record-unknown', id: '9' }],
    ['DELETE', '/pens/9', {}, undefined, 404, { fault: 'record-unknown', id: '9' }],
    ['GET', '/pens?color=red', {}, undefined, 400, { fault: 'parameter-unknown', name: 'color' }],
    ['GET', '/pens?colour[]=red', {}, undefined, 400, { fault: 'parameter-unknown', name: 'colour[]' }],
    ['GET', '/pens?colour=a&colour=b', {}, undefined, 400, { fault: 'parameter-repeated', name: 'colour' }],
    ['GET', '/pens?shelf=x', {}, undefined, 400, { fault: 'parameter-invalid', name: 'shelf', value: 'x' }],
    [
      'GET',
      '/pens',
      { 'x-desk': 'top' },
      undefined,
      400,
      { fault: 'parameter-invalid', name: 'X-Desk', value: 'top' },
    ],
    ['GET', '/pens?shelf=x', { 'content-type': 'garbage' }, undefined, 400, { fault: 'parameter-invalid' }],
    ['GET', '/pens/x', {}, undefined, 400, { fault: 'parameter-invalid', name: 'id', value: 'x' }],
    ['PATCH', '/pens', {}, undefined, 405, { fault: 'method-not-allowed', method: 'PATCH' }],
    ['GET', '/pencils', {}, undefined, 404, { fault: 'unknown-path', path: '/pens/v1/pencils' }],
    ['GET', '/pens/%zz', {}, undefined, 400, { fault: 'url-malformed' }],
    ['POST', '/pens', JSON_TYPE, 'x'.repeat(2 ** 21), 413, { fault: 'body-too-large' }],
    ['POST', '/pens', { 'content-type': 'a/b' }, '{}', 415, { fault: 'media-type-unsupported', got: 'a/b' }],
    ['POST', '/pens', JSON_TYPE, {}, 400, { fault: 'member-missing', field: 'colour', pointer: '/colour' }],
  ])('%s %s %j', async (method, url, headers, body, status, said) => {
    const { send } = await open()
    const answer = await send(method, url, headers, body)
    expect([answer.status, answer.json]).toMatchObject([status, said])
  })

  test('a deleted record is gone, and says nothing', async () => {
    const { send } = await open()
    expect(await send('DELETE', '/pens/1')).toMatchObject({ status: 204, text: '' })
    expect((await send('GET', '/pens/1')).status).toBe(404)
    expect((await send('GET', '/pens')).json.count).toBe('2 pens')
  })

  test('a record is located where it can be retrieved, whatever the way to it was', async () => {
    const { send } = await open({ paths: { '/pens': { post: undefined }, '/pens/add': { post: pensPost } } })
    const added = await send('POST', '/pens/add', JSON_TYPE, { colour: 'green' })
    expect(added.headers['location']).toMatch(/^http:\/\/[^/]+\/pens\/v1\/pens\/4$/)
    const changed = await send('PUT', '/pens/4', JSON_TYPE, { colour: 'blue' })
    expect(changed.headers['location']).toBe(added.headers['location'])
  })

  test('headers of its success are documented constants, or made', async () => {
    const { send } = await open()
    const list = await send('GET', '/pens')
    expect(list.headers).toMatchObject({ 'x-ink': 'wet', 'x-trace': expect.stringMatching(/^[\da-f-]{36}$/) })
    const added = await send('POST', '/pens', { ...JSON_TYPE, host: 'shop.example:81' }, { colour: 'green' })
    expect(added.headers['location']).toBe('http://shop.example:81/pens/v1/pens/4')
  })
})

describe('a line that was asked before', () => {
  test('shows what has changed since', async () => {
    const { send } = await open()
    const counts: string[] = []
    for (const colour of ['green', 'red', 'red']) {
      await send('POST', '/pens', JSON_TYPE, { colour })
      counts.push((await send('GET', '/pens?colour=red')).json.count)
    }
    expect(counts).toEqual(['2 pens', '3 pens', '4 pens'])
  })

  test('is refused all the same to whom has no key, and the other way round', async () => {
    const { send } = await open()
    const statuses: number[] = []
    for (const key of ['good', 'bad', 'good', ''])
      statuses.push((await send('GET', '/pens', { 'x-key': key })).status)
    expect(statuses).toEqual([200, 401, 200, 401])
  })

  test.each([
    ['Accept', { accept: 'text/html' }, 406],
    ['a documented header', { 'x-desk': 'top' }, 400],
    ['Prefer', { prefer: 'code=404, example=unknown-path' }, 404],
  ])('is another with another %s', async (_what, headers, status) => {
    const { send } = await open()
    const statuses = [
      await send('GET', '/pens'),
      await send('GET', '/pens', headers),
      await send('GET', '/pens'),
    ]
    expect(statuses.map(answer => answer.status)).toEqual([200, status, 200])
  })

  test('is remembered among thousands of others, which are not mixed up', async () => {
    const { send } = await open()
    for (let shelf = 0; shelf < 2500; shelf++) {
      const { json } = await send('GET', `/pens?shelf=${shelf}`)
      expect(json.count).toBe(shelf >= 1 && shelf <= 3 ? '1 pens' : '0 pens')
    }
    expect((await send('GET', '/pens?shelf=2')).json.pens[0].id).toBe(2)
  })
})

describe('our own bugs never look like the provider’s', () => {
  const unworded = { responses: { '404': undefined } }
  const speechless: Change = {
    paths: {
      '/pens': { get: unworded, post: unworded },
      '/pens/{id}': { get: unworded, put: unworded, delete: unworded },
      '/samples/{kind}': { get: unworded },
    },
  }

  test('a fault that nobody words is a 500 in the kit’s name, and is told', async () => {
    const bugs: string[] = []
    const mock = await createMock({
      providers: [{ api: compileApi(penDocument(speechless)), fixture: penFixture() }],
      documents: [],
      dataset: { name: 'default' },
      seed: 1,
      auth: 'strict',
      checkReplies: false,
      clock: Date.now,
      progress: () => {},
      onBug: (error, request) => bugs.push(`${request.method} ${request.path}: ${error}`),
    })
    const app = await mock.app()
    const answer = await app.inject({ url: '/pens/v1/pens/9', headers: { 'x-key': 'good' } })
    expect([answer.statusCode, answer.json()]).toEqual([
      500,
      {
        error: 'The mock itself failed; this is not the provider speaking.',
        message: 'The document has no example with x-fault "record-unknown".',
      },
    ])
    expect(bugs).toEqual([
      'GET /pens/v1/pens/9: Error: The document has no example with x-fault "record-unknown".',
    ])
    expect((await app.inject({ url: '/pens/v1/pens/1', headers: { 'x-key': 'good' } })).statusCode).toBe(200)
  })
})
