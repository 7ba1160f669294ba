import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { HttpReply } from '../model/http.ts'
import { readDocument } from '../spec/document.ts'
import { folderOf } from '../testing/files.ts'
import { openMock } from '../testing/open-mock.ts'
import { answerDirectly } from './direct.ts'
import type { Handle } from './handler.ts'

const serverOf = async (handle: Handle): Promise<string> => {
  const server = createServer((request, response) => answerDirectly(handle, request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const reply = (headers: HttpReply['headers'], status = 200): HttpReply => ({ status, headers, body: 'hello' })

describe("what cannot be written is the kit's own 500, and the next request is answered", () => {
  test.each<[what: string, first: HttpReply | Error]>([
    ['a header with a line break', reply({ 'x-a': 'two\n' })],
    ['a header beyond Latin-1', reply({ 'x-a': '€' })],
    ['a header without a name', reply({ '': 'a' })],
    ['a status that is none', reply({}, 99)],
    ['a handler that throws', new Error('Broken.')],
  ])('%s', async (_what, first) => {
    const replies = [first, reply({ 'x-a': 'two' })]
    const origin = await serverOf(async () => {
      const next = replies.shift()
      if (next === undefined || next instanceof Error) throw next
      return next
    })
    const failed = await fetch(origin)
    expect([failed.status, await failed.json()]).toEqual([
      500,
      { error: 'The mock itself failed.', message: expect.any(String) },
    ])
    const answered = await fetch(origin, { method: 'POST', body: '{}' })
    expect([answered.status, answered.headers.get('x-a'), await answered.text()]).toEqual([
      200,
      'two',
      'hello',
    ])
  })

  test('of a 204, which has no body any more', async () => {
    const origin = await serverOf(async () => reply({ 'x-a': '€' }, 204))
    expect((await fetch(origin)).status).toBe(500)
  })
})

test("a header example of a user's document that HTTP cannot carry does not end the process", async () => {
  const text = `
openapi: 3.0.3
info: { title: Cups, version: "1" }
paths:
  /cups:
    get:
      responses:
        "200":
          description: Cups.
          headers:
            X-Block: { schema: { type: string }, example: "two\\n" }
            X-Wide: { schema: { type: string }, example: "20 \\u20ac" }
            X-Broken: { schema: { type: string }, example: "a\\nb" }
          content: { text/plain: { example: hello } }
`
  const document = await readDocument(join(folderOf({ 'cups.yaml': text }), 'cups.yaml'))
  const mock = await openMock({ providers: [], documents: [document] })
  onTestFinished(mock.close)
  const { origin } = await mock.listen()
  const answer = await fetch(`${origin}/cups`)
  expect([answer.status, await answer.text()]).toEqual([200, 'hello'])
  const named = ['x-block', 'x-wide', 'x-broken'].map(name => answer.headers.get(name))
  expect(named).toEqual(['two', null, null])
})
