import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { type Answer, type OpenMock, openMock } from '../testing/open-mock.ts'
import { penDocument, penFixture } from '../testing/pens.ts'

let pens: OpenMock
beforeAll(async () => {
  pens = await openMock({ providers: [{ api: compileApi(penDocument()), fixture: penFixture() }] })
})
afterAll(() => pens.close())

const get = (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  pens.send(method, `/pens/v1${url}`, { headers: { 'x-key': 'good', ...headers } })

const RED = { pen: { id: 1, name: null, colour: 'red' } }
const BLUE = { pen: { id: 2, name: null, colour: 'blue' } }

describe('Prefer picks from the document', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, url: string, prefer: string, status: number, body: unknown]>([
    ['an example of success', '/pens/1', 'example=blue', 200, BLUE],
    ['a status', '/pens/1', 'code=404, example=record-unknown', 404, { fault: 'record-unknown', id: '<id>' }],
    ['the first example of a status', '/pens/1', 'code=415', 415, { fault: 'media-type-unsupported', got: '<got>' }],
    ['a record that is not there', '/pens/77', 'example=red', 200, RED],
    ['with a slash behind', '/pens/1/', 'example=blue', 200, BLUE],
    ['with an encoded id', '/pens/%31', 'example=blue', 200, BLUE],
    ['what the document would refuse', '/pens/x?colour=&nothing=1', 'example=blue', 200, BLUE],
    ['quoted', '/pens/1', 'code="200",example="blue"', 200, BLUE],
    ['beside preferences of others', '/pens/1', 'respond-async, example=blue; x=1', 200, BLUE],
    ['what Prism says by default', '/pens/1', 'dynamic=false', 200, RED],
  ])('%s', async (_what, url, prefer, status, body) => {
    const answer = await get(url, { prefer })
    expect([answer.status, answer.json]).toEqual([status, body])
    expect(answer.headers['content-type']).toBe('application/json')
  })

  test.each([
    ['__example=blue', 200, BLUE],
    ['a=1&__code=404&__example=record-unknown', 404, { fault: 'record-unknown', id: '<id>' }],
  ])('the query does too: %s', async (query, status, body) => {
    const answer = await get(`/pens/1?${query}`)
    expect([answer.status, answer.json]).toEqual([status, body])
  })

  test('dynamic=true makes something up that the schema allows', async () => {
    const { status, json } = await get('/pens/1', { prefer: 'dynamic=true' })
    expect(status).toBe(200)
    expect(json.pen).toMatchObject({ id: expect.any(Number), colour: expect.any(String) })
  })

  test.each([
    ['an example that is not there', 'example=green', 404],
    ['a status that is not documented', 'code=299', 404],
  ])('%s is said in the manner of RFC 9457', async (_what, prefer, status) => {
    const answer = await get('/pens/1', { prefer })
    expect([answer.status, answer.json.status]).toEqual([status, status])
    expect(answer.headers['content-type']).toBe('application/problem+json')
  })

  test.each(['code=abc', 'dynamic=perhaps', 'cod=404'])('%s is refused by the kit itself', async prefer => {
    const answer = await get('/pens/1', { prefer })
    expect([answer.status, answer.json]).toEqual([400, { error: expect.stringMatching(/^Prefer: /) }])
    expect((await get('/samples/a?many=2', { prefer })).json).toEqual(answer.json)
  })

  test('works for writes, and writes nothing', async () => {
    const before = (await get('/pens')).json
    const answer = await get('/pens', { prefer: 'example=blue' }, 'POST')
    expect([answer.status, answer.json]).toEqual([201, BLUE])
    expect((await get('/pens', { prefer: 'code=204' }, 'DELETE')).status).toBe(405)
    expect((await get('/pens/1', { prefer: 'code=204' }, 'DELETE')).status).toBe(204)
    expect((await get('/pens')).json).toEqual(before)
  })

  test('works for HEAD', async () => {
    expect(await get('/pens/1', { prefer: 'code=404' }, 'HEAD')).toMatchObject({ status: 404, text: '' })
  })

  test('is not for strangers', async () => {
    const answer = await pens.send('GET', '/pens/v1/pens/1', { headers: { prefer: 'example=red' } })
    expect([answer.status, answer.json]).toEqual([401, { fault: 'credential-missing' }])
  })

  test('does not let one request decide for the next', async () => {
    expect((await get('/pens/1', { prefer: 'example=blue', accept: 'application/json' })).json).toEqual(BLUE)
    expect((await get('/pens/1', { prefer: 'example=red', accept: '*/*' })).json).toEqual(RED)
    expect((await get('/pens/1', { prefer: 'example=red', accept: 'text/html' })).status).toBe(404)
    expect((await get('/pens/1')).json.pen.name).toBe('pen 1')
  })
})

describe('an operation without an action is answered by Prism, which judges it too', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, url: string, headers: Record<string, string>, status: number]>([
    ['as documented', '/samples/a?many=2', {}, 200],
    ['a parameter of the wrong type', '/samples/a?many=x', {}, 422],
    ['a parameter that is not there', '/samples/a', {}, 422],
    ['an unknown one', '/samples/a?many=2&more=1', {}, 200],
    ['a repeated one', '/samples/a?many=2&many=3', {}, 422],
    ['hostile ones', '/samples/a?many=2&__proto__=1&constructor=2', {}, 200],
    ['an Accept that nobody can read', '/samples/a?many=2', { accept: 'garbage' }, 406],
    ['an Accept that somebody can read in part', '/samples/a?many=2', { accept: 'garbage, */*' }, 200],
    ['an Accept of something else', '/samples/a?many=2', { accept: 'text/html' }, 406],
    ['a Content-Type that is none', '/samples/a?many=2', { 'content-type': 'garbage' }, 415],
    ['an empty one', '/samples/a?many=2', { 'content-type': '' }, 200],
    ['a slash behind', '/samples/a/?many=2', {}, 200],
    ['an encoded slash', '/samples/a%2Fb?many=2', {}, 200],
    ['a comma', '/samples/a,b?many=2', {}, 200],
  ])('%s', async (_what, url, headers, status) => {
    const answer = await get(url, headers)
    expect(answer.status).toBe(status)
    if (status === 200) expect(answer.json).toEqual(['red', 'blue'])
  })

  test('is said to be malformed by the provider itself', async () => {
    expect((await get('/samples/%zz?many=2')).json).toEqual({ fault: 'url-malformed' })
    expect((await get('/samples/a?many=%zz')).json).toEqual({ fault: 'url-malformed' })
  })
})
