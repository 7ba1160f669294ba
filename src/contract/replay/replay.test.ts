import { expect, onTestFinished, test, vi } from 'vitest'
import { optionsFor } from '../run/notes.cases.ts'
import { TOKEN } from '../run/notes-document.cases.ts'
import { serveNotes } from '../run/notes-server.cases.ts'
import { openRun, type VerifyOptions } from '../run/verify.ts'
import { adapterOf } from './adapter.ts'
import { casesOf } from './cases.ts'

/** Only what Dredd replays. */
const replayed = async (mischief?: Parameters<typeof serveNotes>[0], change: Partial<VerifyOptions> = {}) => {
  const { url, notes, heard } = await serveNotes(mischief)
  const run = await openRun(optionsFor(url, change))
  const probes = run.probes.filter(one => one.family === 'replay')
  const opening = heard.length
  for (const probe of probes) await run.ask(probe)
  const result = await run.end()
  return { probes: probes.map(one => one.id), result, notes, heard: heard.slice(opening) }
}

const quiet = () => {
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  onTestFinished(() => spies.forEach(one => void one.mockRestore()))
  return () => spies.flatMap(one => one.mock.calls.map(([text]) => String(text)))
}

test('a server that is right passes, is left as it was, and nothing is printed', async () => {
  const printed = quiet()
  const { probes, result, notes, heard } = await replayed()
  expect(probes).toContain('replay/addNote/201')
  expect(probes).toContain('replay/getNote/404')
  expect(result.findings.filter(one => one.check === 'replay')).toEqual([])
  expect([result.bugs, result.left, [...notes.keys()]]).toEqual([[], [], ['n1']])
  expect(heard.length).toBeGreaterThan(probes.length)
  expect(result.requests).toBeGreaterThanOrEqual(heard.length)
  expect(printed()).toEqual([])
})

test('what is not replayed is told with its reason', async () => {
  const { result } = await replayed()
  expect(result.untried.filter(one => one.startsWith('replay'))).toEqual([
    'replay by Dredd of 400 (3), 404 (1): has no request that is documented to bring it about',
  ])
})

test('a read-only run replays nothing that could write', async () => {
  const { probes, heard } = await replayed(undefined, { readOnly: true })
  expect(probes).toContain('replay/getNote/404')
  expect(heard.filter(one => !one.startsWith('GET'))).toEqual([])
})

// biome-ignore format: one row, one line
test.each<[what: string, id: string, mischief: Parameters<typeof serveNotes>[0]]>([
  ['finds what is not there', 'replay/getNote/404', ({ url }, response) => /notes\/(?!n\d)/.test(url ?? '') && !!response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":"n9","text":"a"}')],
  ['lets anybody in', 'replay/listNotes/401', ({ headers }, response) => headers.authorization === undefined && !!response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"notes":[]}')],
  ['answers in another shape', 'replay/listNotes/200', ({ method, url, headers }, response, nth) => nth > 1 && method === 'GET' && headers.authorization !== undefined && /notes$/.test(url ?? '') && !!response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"notes":[{"id":7}]}')],
  ['takes any media type', 'replay/addNote/415', ({ headers }, response) => headers['content-type'] === 'text/plain' && !!response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"id":"n9","text":"a"}')],
])('a server that %s fails %s', async (_what, id, mischief) => {
  const { result } = await replayed(mischief)
  const found = result.findings.find(one => one.id === id)
  expect(found).toMatchObject({ severity: 'violation', clause: ['paths', expect.anything(), expect.anything(), 'responses', id.split('/')[2]] })
  expect(found?.got).not.toContain(TOKEN)
  expect(result.bugs).toEqual([])
})

test('a charset beside JSON is no difference, and an answer that does not come is told once', async () => {
  const utf8 = await replayed(({ method, headers, url }, response, nth) =>
    nth > 1 && method === 'GET' && headers.authorization !== undefined && /notes$/.test(url ?? '')
      ? !!response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end('{"notes":[]}')
      : false,
  )
  expect(utf8.result.findings).toEqual([])
  const silent = await replayed(({ method }, _response, nth) => nth > 1 && method === 'GET', { timeout: 300 })
  const checks = new Set(silent.result.findings.map(one => one.check))
  expect([...checks]).toEqual(['no-reply'])
  expect(silent.result.bugs).toEqual([])
})

test('a status that Dredd has lost is a failure of the kit, and is seen', async () => {
  const { url } = await serveNotes()
  const { session } = await openRun(optionsFor(url))
  const [first] = casesOf(session.contract, session.supplied).cases
  const adapter = await adapterOf(session)
  expect(first && adapter.lacks(first)).toBeUndefined()
  expect(first && adapter.lacks({ ...first, status: 418 })).toBe('no transaction')
})
