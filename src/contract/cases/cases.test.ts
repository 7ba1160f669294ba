import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { optionsFor } from '../run/notes.cases.ts'
import { TOKEN } from '../run/notes-document.cases.ts'
import { serveNotes } from '../run/notes-server.cases.ts'
import { verify } from '../run/verify.ts'

const say = (response: ServerResponse, status: number, body: unknown, headers: object = {}): true => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text)
  return true
}
const isGood = ({ headers }: IncomingMessage): boolean => headers.authorization === `Bearer ${TOKEN}`
const NOTES_ONLY = { notes: [{ id: 'n1', text: 'Buy milk.' }] }

const findingsOf = async (mischief: Parameters<typeof serveNotes>[0]): Promise<readonly string[]> => {
  const { url } = await serveNotes(mischief)
  const { findings, bugs } = await verify(optionsFor(url, { timeout: 5_000, most: 10_000_000 }))
  expect(bugs).toEqual([])
  return findings.filter(one => one.severity === 'violation').map(one => one.id)
}

test('a server that keeps the contract hears no complaint', async () => {
  expect(await findingsOf(() => false)).toEqual([])
})

/** True when the mischief was done; the good server answers otherwise. */
type Mischief = (request: IncomingMessage, response: ServerResponse) => boolean

describe('each misbehaviour is named', () => {
  test.each<[what: string, finding: string, mischief: Mischief]>([
    [
      'any token will do',
      'credential/listNotes/unknown/status',
      (request, response) =>
        (request.headers.authorization ?? '').startsWith('Bearer ') &&
        request.method === 'GET' &&
        request.url === '/v1/notes' &&
        !isGood(request) &&
        say(response, 200, NOTES_ONLY),
    ],
    [
      'a token is compared by its start',
      'credential/listNotes/too long/status',
      (request, response) =>
        request.headers.authorization === `Bearer ${TOKEN}0` &&
        request.url === '/v1/notes' &&
        say(response, 200, NOTES_ONLY),
    ],
    [
      'a token in the query lets in',
      'credential/listNotes/in the query/status',
      (request, response) =>
        request.headers.authorization === undefined &&
        (request.url ?? '').includes(TOKEN) &&
        say(response, 200, NOTES_ONLY),
    ],
    [
      'a refusal gives data away',
      'credential/listNotes/missing/leak',
      (request, response) =>
        request.headers.authorization === undefined &&
        request.url === '/v1/notes' &&
        say(response, 401, { error: 'Not for you: Buy milk.' }, { 'WWW-Authenticate': 'Bearer' }),
    ],
    [
      'ids are told to strangers',
      'credential/getNote/missing/known id',
      (request, response) =>
        request.headers.authorization === undefined &&
        /\/notes\/n1$/.test(request.url ?? '') &&
        say(response, 401, { error: 'Close.' }, { 'WWW-Authenticate': 'Bearer' }),
    ],
    [
      'HEAD has no door',
      'credential/listNotes/missing/HEAD/status',
      (request, response) => request.method === 'HEAD' && !isGood(request) && say(response, 200, ''),
    ],
    [
      'a trailing slash goes around it',
      'credential/listNotes/missing/a trailing slash/status',
      (request, response) => request.url === '/v1/notes/' && say(response, 200, NOTES_ONLY),
    ],
    [
      'the scheme is compared letter by letter',
      'credential/listNotes/scheme as bearer',
      (request, response) =>
        (request.headers.authorization ?? '').startsWith('bearer') &&
        say(response, 401, { error: 'Who?' }, { 'WWW-Authenticate': 'Bearer' }),
    ],
    [
      'another media type is taken',
      'forbidden-message/addNote/Content-Type text/plain/status',
      (request, response) =>
        isGood(request) &&
        request.method === 'POST' &&
        request.headers['content-type'] === 'text/plain' &&
        say(response, 201, { id: 'n1', text: '' }),
    ],
    [
      'a broken body breaks the server',
      'server-error/addNote/500',
      (request, response) =>
        isGood(request) &&
        request.method === 'POST' &&
        Number(request.headers['content-length']) < 12 &&
        say(response, 500, { error: 'Oh.' }),
    ],
    [
      'a method that is not documented works',
      'method/any/PUT/status',
      (request, response) => isGood(request) && request.method === 'PUT' && say(response, 200, {}),
    ],
    [
      'Allow leaves a method out',
      'method/listNotes/PUT/allow',
      (request, response) =>
        isGood(request) && request.method === 'PUT' && say(response, 405, { error: 'No.' }, { Allow: 'GET' }),
    ],
    [
      'an unknown path is a web page',
      'url/any/unknown path/status',
      (request, response) =>
        (request.url ?? '').includes('no-such-thing') &&
        say(response, 200, '<html>', { 'Content-Type': 'text/html' }),
    ],
    [
      'a status is not documented',
      'status/getNote/418',
      (request, response) =>
        isGood(request) && /n1$/.test(request.url ?? '') && say(response, 418, { error: 'Tea.' }),
    ],
    [
      'an error shows the stack',
      'insides/getNote/404/a stack trace',
      (request, response) =>
        isGood(request) &&
        request.method === 'GET' &&
        !/\/notes(\/n\d+)?$/.test(request.url ?? '') &&
        say(response, 404, { error: 'Error: no\n    at find (/srv/app/notes.js:12:9)' }),
    ],
    [
      'a credential is said back',
      'secret/listNotes/token',
      (request, response) =>
        isGood(request) &&
        request.method === 'GET' &&
        request.url === '/v1/notes' &&
        say(response, 200, { notes: [{ id: 'n1', text: TOKEN }] }),
    ],
  ])('%s', async (_what, finding, mischief) => {
    expect(await findingsOf(mischief)).toContain(finding)
  })
})
