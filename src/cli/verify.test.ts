import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { AT_ONCE } from '../contract/run/ahead.ts'
import { NOTES, TOKEN } from '../contract/run/notes-document.cases.ts'
import { type NotesServer, serveNotes } from '../contract/run/notes-server.cases.ts'
import { home, providerNames } from '../spec/home.ts'
import { folderOf } from '../testing/files.ts'
import { type Ended, start, startWith } from './run.cases.ts'

// `cgkit verify` as users get it, in a process of its own. contract/run/verify.test.ts knows every kind of target.

vi.setConfig({ testTimeout: 60_000 })

/** Runs in an empty folder, with the document beside it and the token in the environment. */
const world = () => {
  const folder = folderOf({ 'notes.yaml': NOTES })
  const at = (name: string) => join(folder, name)
  const begin = (url: URL, ...args: readonly string[]) =>
    startWith({ CGKIT_TOKEN: TOKEN, TMPDIR: folder }, 'verify', at('notes.yaml'), '--url', url.href, ...args)
  const verify = (server: NotesServer, ...args: readonly string[]) => begin(server.url, ...args).ended
  /** Every byte that the command left behind, in files and on the terminal. */
  const all = ({ out, err }: Ended) =>
    [out, err, ...readdirSync(folder).map(name => readFileSync(at(name), 'utf8'))].join('\n')
  return { at, begin, verify, all, left: () => readdirSync(folder) }
}

/** Says less than it must in each note, and repeats what it was sent. */
const careless = () =>
  serveNotes(({ method, url, headers }, response) => {
    if (method !== 'GET' || url !== '/v1/notes/n1') return false
    response.writeHead(200, { 'Content-Type': 'application/json' })
    return !!response.end(JSON.stringify({ id: 'n1', you: headers.authorization ?? '' }))
  })

test('an implementation that keeps the contract is told so, with 0', async () => {
  const { verify, left } = world()
  const server = await serveNotes()
  const { code, out } = await verify(server)
  expect(out).toMatch(/^notes {2}http:.*\nKEEPS THE CONTRACT\n/)
  expect([code, [...server.notes.keys()], left()]).toEqual([0, ['n1'], ['notes.yaml']])
})

test('one that breaks it, with 1, in every report, and with no secret anywhere', async () => {
  const { at, verify, all } = world()
  const kinds = ['json', 'junit', 'html', 'sarif']
  const reports = kinds.flatMap(kind => ['--report', `${kind}=${at(`out.${kind}`)}`])
  const ended = await verify(await careless(), ...reports, '--journal', at('journal'), '--token', TOKEN)
  expect([ended.code, ended.out]).toEqual([1, expect.stringContaining('BREAKS THE CONTRACT')])
  const report = JSON.parse(readFileSync(at('out.json'), 'utf8'))
  const members = 'provider url seed requests durationMs coverage findings'.split(' ')
  expect(members.filter(one => report[one] === undefined)).toEqual([])
  expect(report.findings[0]).toMatchObject({
    id: expect.stringMatching(/./),
    check: expect.stringMatching(/./),
    operation: 'getNote',
    message: expect.stringMatching(/./),
    expected: expect.stringMatching(/./),
    got: expect.stringMatching(/./),
    clause: expect.stringMatching(/notes\.yaml:\d+$/),
    curl: expect.stringMatching(/^curl /),
  })
  const junit = readFileSync(at('out.junit'), 'utf8')
  expect(junit).toContain('<testcase classname="cgkit.notes" name="')
  expect(junit).toMatch(/<failure message="getNote: [^"]*" type="Violation">/)
  expect(JSON.parse(readFileSync(at('out.sarif'), 'utf8')).version).toBe('2.1.0')
  expect(readFileSync(at('out.html'), 'utf8')).toContain('breaks the contract')
  expect(readFileSync(at('journal'), 'utf8')).toContain('"created"')
  expect(all(ended)).toContain('***')
  expect(all(ended)).not.toContain(TOKEN)
})

test('what is known warns, and fails when it is gone', async () => {
  const { at, verify } = world()
  const only = ['--read-only', '--budget', '60']
  expect((await verify(await careless(), ...only, '--write-baseline', at('known.json'))).code).toBe(1)
  const known = await verify(await careless(), ...only, '--baseline', at('known.json'))
  expect([known.code, known.out]).toEqual([0, expect.stringMatching(/KEEPS THE CONTRACT \(.*\d known\)/)])
  const gone = await verify(await serveNotes(), ...only, '--baseline', at('known.json'))
  expect([gone.code, gone.out]).toEqual([1, expect.stringContaining('the baseline is out of date')])
})

test('a plan sends nothing and needs no credentials', async () => {
  const { at } = world()
  const { url, heard } = await serveNotes()
  const { code, out } = await start('verify', at('notes.yaml'), '--url', url.href, '--plan').ended
  expect([code, heard]).toEqual([0, []])
  expect(out).toMatch(/^ {2}POST \/v1\/notes \{"text":/m)
  expect(out).toContain('Nothing was sent.')
})

test('read-only sends nothing that writes, and tests can be chosen by name', async () => {
  const { verify } = world()
  const server = await serveNotes()
  const { code, out } = await verify(server, '--read-only', '-t', '^(credential|law) ')
  expect([code, out]).toEqual([0, expect.stringContaining('read-only')])
  expect(server.heard.filter(one => !/^(GET|HEAD|OPTIONS) /.test(one))).toEqual([])
  const none = await verify(server, '-t', 'no such test')
  expect([none.code, none.out, none.err]).toEqual([2, '', expect.stringContaining('No test has a name like')])
  const near = await verify(server, '-t', 'credential/listNotes/mising')
  expect(near.err).toContain('Did you mean "credential/listNotes/missing"?')
  const finding = await verify(server, '-t', 'header/listNotes/401/www-authenticate')
  expect(finding.err).toContain('which test shows it')
})

describe('what was created is removed', () => {
  /** Calls back with the third note that is added. */
  const counting = (then: () => void) => {
    let adds = 0
    return serveNotes(({ method, headers }) => {
      if (method === 'POST' && headers.authorization === `Bearer ${TOKEN}` && ++adds === 3) then()
      return false
    })
  }

  test.each(['SIGINT', 'SIGTERM'] as const)('on %s', async sent => {
    const { begin, left } = world()
    const server = await counting(() => run.kill(sent))
    const run = begin(server.url)
    const { code, signal, out } = await run.ended
    expect([code, signal, out]).toEqual([2, null, expect.stringContaining('it was stopped')])
    expect([[...server.notes.keys()], left()]).toEqual([['n1'], ['notes.yaml']])
  })

  test('on a bug of ours that nobody caught', async () => {
    const { at, left } = world()
    const server = await counting(() => writeFileSync(at('now'), ''))
    const bug = `
      import { existsSync } from 'node:fs'
      import { isMainThread } from 'node:worker_threads'
      const look = () => {
        if (!existsSync(${JSON.stringify(at('now'))})) return
        clearInterval(timer)
        throw new Error('Oops.')
      }
      const timer = setInterval(isMainThread ? look : () => undefined, 1)
      timer.unref()`
    const env = {
      CGKIT_TOKEN: TOKEN,
      TMPDIR: at(''),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bug)}`,
    }
    const { code, out, err } = await startWith(env, 'verify', at('notes.yaml'), '--url', server.url.href)
      .ended
    expect([code, out]).toEqual([2, expect.stringContaining('it was stopped')])
    expect(err).toContain('A bug of this kit, please report it: Error: Oops.')
    expect([[...server.notes.keys()], left()]).toEqual([['n1'], ['notes.yaml', 'now']])
  })

  test('after a crash, by its journal', async () => {
    const { at, begin } = world()
    const server = await counting(() => setTimeout(() => run.kill('SIGKILL'), 30))
    const run = begin(server.url, '--journal', at('journal'))
    expect((await run.ended).signal).toBe('SIGKILL')
    expect(server.notes.size).toBeGreaterThan(1)
    const cleanup = () => startWith({ CGKIT_TOKEN: TOKEN }, 'verify', '--cleanup', at('journal')).ended
    expect(await cleanup()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^(\d+) of \1 removed from/),
    })
    const left = [...server.notes.keys()].filter(one => one !== 'n1')
    expect(left.length).toBeLessThan(AT_ONCE) // they were on their way, and nobody was left to hear of them
    expect(await cleanup()).toMatchObject({ code: 0, out: expect.stringContaining('0 of 0 removed') })
  })
})

test('a document that only reads is not said to be written to', async () => {
  const { at } = world()
  const reading = NOTES.replace(/^ {4}post:[\s\S]*?(?=^ {2}\/notes)/m, '').replace(
    /^ {4}delete:[\s\S]*?(?=^c)/m,
    '',
  )
  const { url } = await serveNotes()
  for (const [text, says] of [
    [reading, 'The document only reads; '],
    [NOTES, 'The run may write to '],
  ] as const) {
    writeFileSync(at('some.yaml'), text)
    const run = startWith(
      { CGKIT_TOKEN: TOKEN },
      'verify',
      at('some.yaml'),
      '--url',
      url.href,
      '--budget',
      '3',
    )
    expect((await run.ended).err).toContain(says)
  }
})

test('nobody there is 2, in one line, and no journal stays', async () => {
  const { begin, left } = world()
  const { code, out, err } = await begin(new URL('http://127.0.0.1:1/v1'), '--read-only').ended
  expect([code, out]).toEqual([2, ''])
  expect(err).toBe(
    'http://127.0.0.1:1/v1/notes gives no answer (ECONNREFUSED). Is it running, and is --url right?\n',
  )
  expect(left()).toEqual(['notes.yaml'])
})

test('it waits for an implementation that is still starting', async () => {
  const { begin } = world()
  const { url, notes } = await serveNotes()
  const early = createServer().listen(0, '127.0.0.1')
  await once(early, 'listening')
  const { port } = early.address() as AddressInfo // it listens on a port
  await new Promise(resolve => early.close(resolve))
  const late = createServer((request, response) => {
    const { method, headers } = request
    const onward = httpRequest(new URL(request.url ?? '', url), { method, headers }, answer => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  onTestFinished(() => void late.close())
  const run = begin(new URL(`http://127.0.0.1:${port}/v1`), '--wait', '60', '--read-only', '--budget', '40')
  setTimeout(() => late.listen(port, '127.0.0.1'), 1_500)
  expect(await run.ended).toMatchObject({ code: 0, out: expect.stringContaining('KEEPS THE CONTRACT') })
  expect([...notes.keys()]).toEqual(['n1'])
})

test('our own mock lends its demo credentials, and says so; GitHub gets its lines', async () => {
  const [provider = ''] = providerNames()
  const mock = start('mock', provider, '--port', '0')
  const [base = ''] = /http:\/\/127\.0\.0\.1:\d+\/[^\s]+/.exec(await mock.ready()) ?? []
  const run = startWith({ GITHUB_ACTIONS: 'true' }, 'verify', provider, '--url', base, '--budget', '60')
  const { code, out, err } = await run.ended
  expect([code, err, out]).toEqual([
    0,
    expect.stringContaining('may write'),
    expect.stringContaining('its demo credentials are used'),
  ])
  expect(out).toMatch(/, strict, seed 1\n/)
})

test('the types of the suite need none of Node', async () => {
  const folder = folderOf({
    'package.json': '{"type": "module"}',
    'suite.ts': `
      import { contractSuite, type Report } from ${JSON.stringify(join(home, 'dist/src/runner/contract-suite.js'))}
      const seen = (report: Report): string => report.verdict + report.findings.map(one => one.curl).join()
      contractSuite({ provider: 'a', url: 'b', credentials: { token: 'c' }, onReport: report => void seen(report) })`,
  })
  const tsc = (...args: readonly string[]): Promise<string> =>
    new Promise(resolve => {
      const all = [join(home, 'node_modules/typescript/bin/tsc'), ...args]
      execFile(process.execPath, all, { cwd: folder }, (_error, stdout) => resolve(stdout))
    })
  expect(await tsc('-p', join(home, 'tsconfig.build.json'))).toBe('')
  const strictly = ['--strict', '--noEmit', '--module', 'nodenext', '--types', '']
  expect(await tsc(...strictly, join(folder, 'suite.ts'))).toBe('')
})

test("a Vitest project of the user's declares the same tests", async () => {
  const { url, notes } = await serveNotes()
  const suite = join(home, 'dist/src/runner/contract-suite.js')
  const folder = folderOf({
    'notes.yaml': NOTES,
    'notes.test.mjs': `
      import { contractSuite } from ${JSON.stringify(suite)}
      contractSuite({
        provider: ${JSON.stringify('./notes.yaml')},
        url: ${JSON.stringify(url.href)},
        credentials: { token: process.env.NOTES_TOKEN, expiredToken: '' },
        budget: 80,
      })`,
  })
  const vitest = join(home, 'node_modules/vitest/vitest.mjs')
  const env = { ...process.env, NOTES_TOKEN: TOKEN, NO_COLOR: '1' }
  const out = await new Promise<string>(resolve => {
    const args = [vitest, 'run', '--root', folder, '--reporter', 'verbose']
    execFile(process.execPath, args, { env, cwd: folder }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
  expect(out).toMatch(
    /✓ notes\.test\.mjs > \.\/notes\.yaml > credential > listNotes > credential\/listNotes\/missing/,
  )
  expect(out).toMatch(/Test Files {2}1 passed/)
  expect([...notes.keys()]).toEqual(['n1'])
})
