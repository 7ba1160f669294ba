import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { type Client, createClient } from '../http/client.ts'
import { isSafe } from '../http/exchange.ts'
import { optionsFor } from './notes.cases.ts'
import { NOTES, TOKEN } from './notes-document.cases.ts'
import { PAIR } from './notes-pair.cases.ts'
import { serveNotes } from './notes-server.cases.ts'
import { plan } from './plan.ts'
import { openRun, verify } from './verify.ts'

test('a run asks much, removes what it created, and leaves alone what was there', async () => {
  const { url, notes, heard } = await serveNotes()
  const result = await verify(optionsFor(url, { timeout: 10_000, most: 10_000_000 }))
  expect(result.bugs).toEqual([])
  expect(result.ran.length).toBe(result.probes)
  expect(result.requests).toBe(heard.length)
  expect(heard.some(one => one.startsWith('POST'))).toBe(true)
  expect([...notes]).toEqual([['n1', 'Buy milk.']])
  expect([result.left, result.cutShort]).toEqual([[], undefined])
  expect(result.findings.map(one => one.id)).toEqual(result.findings.map(one => one.id).toSorted())
})

test('a seed sends the same bodies again, however long each answer takes', async () => {
  const asked = async (delay: (nth: number) => number) => {
    const { url } = await serveNotes()
    const options = optionsFor(url, { timeout: 10_000, most: 10_000_000 })
    const client = createClient(options)
    const bodies: string[] = []
    const send: Client['send'] = async sent => {
      if (sent.body !== undefined) bodies.push(`${sent.method} ${sent.body}`)
      await client.pause(delay(client.count()))
      return client.send(sent)
    }
    const run = await openRun(options, { ...client, send })
    for (const probe of run.probes) await run.ask(probe, run.probes)
    const { ran, bugs, cutShort } = await run.end()
    expect([bugs, cutShort]).toEqual([[], undefined])
    return { ran, bodies: bodies.toSorted() }
  }
  expect(await asked(nth => nth % 3)).toEqual(await asked(nth => (nth * 2) % 5))
})

test('a read-only run sends nothing that could write', async () => {
  const { url, heard } = await serveNotes()
  const result = await verify(optionsFor(url, { readOnly: true }))
  expect(heard.length).toBeGreaterThan(10)
  expect(heard.filter(one => !isSafe(one.split(' ')[0] ?? ''))).toEqual([])
  expect(result.untried.join()).toContain('the run is read-only')
})

test('a plan sends nothing, and says more or less what a run would send', async () => {
  const { url, heard } = await serveNotes()
  const planned = await plan(optionsFor(url))
  expect(heard).toEqual([])
  expect(planned.length).toBeGreaterThan(20)
  expect(planned.filter(one => one.requests.length > 0).length).toBeGreaterThan(planned.length / 2)
})

test.each([20, 60, 200])('a budget of %i is kept, and spent', async budget => {
  const { url, notes } = await serveNotes()
  const result = await verify(optionsFor(url, { budget }))
  expect(result.ran.length).toBeLessThan(result.probes)
  expect(result.requests).toBeLessThan(budget + 10) // a probe may leave more behind than it says
  expect(result.requests).toBeGreaterThan(budget * 0.85)
  expect([...notes.keys()]).toEqual(['n1'])
  expect(result.untried.join()).toContain('--budget')
})

test('a run that is stopped sends nothing more than what removes its own', async () => {
  const stop = new AbortController()
  let adds = 0
  const { url, notes } = await serveNotes(({ method }) => {
    if (method === 'POST' && ++adds === 3) stop.abort()
    return false
  })
  const options = optionsFor(url, { signal: stop.signal })
  const client = createClient(options)
  const after: string[] = []
  const send: Client['send'] = sent => {
    if (stop.signal.aborted) after.push(sent.method)
    return client.send(sent)
  }
  const run = await openRun(options, { ...client, send })
  for (const probe of run.probes) await run.ask(probe, run.probes)
  const result = await run.end()
  expect(result.cutShort).toBe('it was stopped')
  expect([...notes.keys()]).toEqual(['n1'])
  expect(new Set(after)).toEqual(new Set(['DELETE']))
})

test('a run that is stopped before it began says so in one line', async () => {
  const stop = new AbortController()
  const { url } = await serveNotes(() => {
    stop.abort()
    return true
  })
  const run = verify(optionsFor(url, { signal: stop.signal, timeout: 60_000 }))
  await expect(run).rejects.toMatchObject({ name: 'Stop', message: 'The run was stopped.' })
})

test('a run that waits for an answer is stopped at once', async () => {
  const stop = new AbortController()
  const { url } = await serveNotes((_request, _response, nth) => {
    if (nth === 5) stop.abort()
    return nth >= 5
  })
  const started = Date.now()
  const result = await verify(optionsFor(url, { signal: stop.signal, timeout: 60_000, readOnly: true }))
  expect(result.cutShort).toBe('it was stopped')
  expect(Date.now() - started).toBeLessThan(5_000)
})

test('a target that dies on the way is given up, not asked a thousand times', async () => {
  const { url, heard } = await serveNotes((request, _response, nth) => nth > 30 && !!request.socket.destroy())
  const result = await verify(optionsFor(url))
  expect(result.cutShort).toMatch(/^the target gives no answer any more/)
  expect(result.findings.some(one => one.check === 'no-reply')).toBe(true)
  expect(heard.length).toBeLessThan(80)
})

test('what cannot be removed is told', async () => {
  const { url } = await serveNotes(
    ({ method }, response) => method === 'DELETE' && !!response.writeHead(409).end(),
  )
  const result = await verify(optionsFor(url))
  expect(result.left.length).toBeGreaterThan(0)
  expect(result.left[0]).toMatchObject({
    resource: '/notes',
    remove: expect.stringMatching(/^\/v1\/notes\/n/),
  })
})

test('what was created without an answer is told', async () => {
  const { url } = await serveNotes(({ method, headers }) => {
    return method === 'POST' && headers.authorization === `Bearer ${TOKEN}`
  })
  const { lost } = await verify(optionsFor(url, { timeout: 50, budget: 60 }))
  expect(lost).toEqual(['POST /v1/notes'])
})

test.each([
  ['when the answer does not come', () => {}],
  [
    'when a kept connection closes, and the request is sent again',
    (response: ServerResponse) => response.destroy(),
  ],
])('and is looked for at the end by the mark of the run, and removed: %s', async (_what, lose) => {
  let lost = 0
  const server: Awaited<ReturnType<typeof serveNotes>> = await serveNotes(({ method, headers }, response) => {
    if (method !== 'POST' || headers.authorization !== `Bearer ${TOKEN}` || lost > 0) return false
    lost += 1
    server.put('n99', 'VIP cgkit-test01-1')
    lose(response)
    return true
  })
  const result = await verify(optionsFor(server.url, { budget: 120, timeout: 200 }))
  expect([lost, result.lost.length, result.left]).toEqual([1, 1, []])
  expect([...server.notes.keys()]).toEqual(['n1'])
})

const forever = setInterval

// biome-ignore format: one row, one line
test.each<[what: string, says: string, mischief: Parameters<typeof serveNotes>[0]]>([
  ['hangs', 'gives no answer (no whole answer within 300 ms)', () => true],
  ['answers with a web page', 'answers 200 with a web page. Is --url the base of the API?', (_, response) => !!response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Hello')],
  ['answers that nothing is there', 'is not there (404). --url must be the base', (_, response) => !!response.writeHead(404).end()],
  ['redirects', 'redirects to https://elsewhere.example.com/. Give that base as --url', (_, response) => !!response.writeHead(302, { Location: 'https://elsewhere.example.com/' }).end()],
  ['refuses the credentials', 'refuses the credentials (401). Give good ones with --token, or in the environment.', (_, response) => !!response.writeHead(401).end()],
  ['never ends its answer', 'gives no answer (no whole answer within 300 ms)', (_, response) => { const timer = forever(() => response.write('a'), 20); response.on('close', () => clearInterval(timer)); return true }],
  ['answers with a gigabyte', 'gives no answer (the answer has more than 1000000 bytes)', (_, response) => { const more = (): void => { if (!response.destroyed) while (response.write(Buffer.alloc(65_536))); }; response.on('drain', more); more(); return true }],
  ['hangs up', 'gives no answer (', request => !!request.socket.destroy()],
])('a target that %s is told in one line', async (_what, says, mischief) => {
  const { url } = await serveNotes(mischief === undefined ? undefined : (request, response, nth) => { request.resume(); return mischief(request, response, nth) })
  const run = verify(optionsFor(url, { timeout: 300 }))
  await expect(run).rejects.toMatchObject({ name: 'Stop', message: expect.stringContaining(says) })
  await expect(run).rejects.toMatchObject({ message: expect.not.stringMatching(/\n|canary/) })
})

test('a message names what the document takes, as options for whoever gives options', async () => {
  const { url } = await serveNotes((_, response) => !!response.writeHead(401).end())
  await expect(verify(optionsFor(url, { spelling: 'option', readOnly: true }))).rejects.toThrow(
    /refuses the credentials \(401\)\. Give good ones with credentials\.token\.$/,
  )
})

test('nobody listens', async () => {
  const { url } = await serveNotes()
  const nobody = new URL(url)
  nobody.port = '1'
  await expect(verify(optionsFor(nobody))).rejects.toThrow('gives no answer (ECONNREFUSED)')
})

// biome-ignore format: one row, one line
test.each<[what: string, check: string, mischief: Parameters<typeof serveNotes>[0]]>([
  ['is no JSON', 'json', ({ method }, response) => method === 'GET' && !!response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"notes": [')],
  ['is longer than it says', 'no-reply', ({ method }, response, nth) => nth > 1 && method === 'GET' && !!response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '4000' }).end('{"notes": []}')],
])('an answer that %s is a finding', async (_what, check, mischief) => {
  const { url } = await serveNotes(mischief)
  const { findings } = await verify(optionsFor(url, { readOnly: true, budget: 6, timeout: 500 }))
  expect(findings.map(one => one.check)).toContain(check)
})

test('a certificate that nobody signed is refused, unless its authority is given or any is taken', async () => {
  const { url } = await serveNotes(undefined, true)
  await expect(verify(optionsFor(url))).rejects.toThrow(/CERT.*--ca FILE, or .*--insecure/)
  for (const trust of [{ ca: PAIR.cert }, { insecure: true }])
    expect((await verify(optionsFor(url, { ...trust, budget: 5 }))).ran.length).toBeGreaterThan(0)
})

test('the document has no secret in it that a result could show', () => expect(NOTES).not.toContain(TOKEN))
