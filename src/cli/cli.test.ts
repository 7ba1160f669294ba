import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { home, providerNames } from '../spec/home.ts'
import { folderOf } from '../testing/files.ts'
import { openSocket } from '../testing/socket.ts'
import { loadProvider } from './installed.ts'
import { run, start } from './run.cases.ts'

// The command as users get it, in a process of its own. program.test.ts knows every message.

const [first = '', ...others] = providerNames()
const OPENAPI = 'openapi: 3.0.3\ninfo: {title: Cups, version: "1"}\npaths:\n  /cups:\n    get:\n'
const CUPS = `${OPENAPI}      responses: {'200': {description: Cups., content: {text/plain: {example: two}}}}\n`
const originIn = (banner: string): string => /http:\/\/127\.0\.0\.1:\d+/.exec(banner)?.[0] ?? ''

describe('what cannot be run ends with exit code 2', () => {
  test.each([
    ['', 'Usage: cgkit'],
    ['mok', 'Did you mean mock?'],
    ['mock --prot 1', 'Did you mean --port?'],
    ['mock --port x', '--port: expected a whole number from 0 to 65535, got "x".'],
    [`mock ${first.slice(0, -1)}`, `Did you mean "${first}"?`],
    [
      'mock ./nothing.yaml',
      './nothing.yaml: cannot be read (ENOENT). Give the path of an OpenAPI document.\n',
    ],
  ])('cgkit %s', async (args, says) => {
    const { code, out, err } = await run(...args.split(' ').filter(arg => arg !== ''))
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(says)])
    expect(err).not.toMatch(/^ +at /m)
  })

  test('a document with a reference to a file that is not there', async () => {
    const file = join(
      folderOf({ 'cups.yaml': `${OPENAPI}      responses: {'200': {$ref: './no.yaml'}}\n` }),
      'cups.yaml',
    )
    const { code, err } = await run('mock', '--port', '0', file)
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^.*cups\.yaml: Prism cannot read it: .*no\.yaml.*\n$/),
    ])
  })

  test.each(['mock', 'prism'])('a port in use, cgkit %s', async command => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    const port = await new Promise<number>(resolve => {
      server.on('listening', () => resolve((server.address() as AddressInfo).port)) // listening on a port
    })
    const says = `Port ${port} is in use. Stop what listens there, or choose another: --port ${port + 1}\n`
    expect(await run(command, first, '--port', `${port}`)).toEqual({
      code: 2,
      signal: null,
      out: '',
      err: says,
    })
  })
})

test('a reader who has enough breaks nothing', async () => {
  const plan = start('verify', others[0] ?? '', '--url', 'http://127.0.0.1:9', '--plan')
  await plan.ready('\n')
  plan.stopReading()
  expect(await plan.ended).toMatchObject({ code: 0, signal: null, err: '' })
})

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  expect(await run('--version')).toEqual({ code: 0, signal: null, out: `${version}\n`, err: '' })
})

describe('cgkit fixtures', () => {
  const written = async (...args: readonly string[]) => {
    const folder = join(folderOf({}), 'out')
    const { code, out, err } = await run('fixtures', '--out', folder, ...args)
    expect([code, err]).toEqual([0, ''])
    const files = readdirSync(folder)
      .sort()
      .map(file => [file, readFileSync(join(folder, file), 'utf8')] as const)
    for (const [file] of files) expect(out).toContain(`${join(folder, file)}: `)
    return files
  }

  test('writes one file a provider, the same bytes for the same seed', async () => {
    const [one, again] = [await written(), await written('--seed', '1')]
    expect(one.map(([file]) => file)).toEqual([first, ...others].map(name => `${name}.json`))
    expect(again).toEqual(one)
  })

  test('writes the rows that the mock serves', async () => {
    const [[file = '', text = ''] = []] = await written(first, '--dataset', 'large:3', '--seed', '2')
    const { fixture } = await loadProvider(first)
    expect(file).toBe(`${first}.json`)
    expect(JSON.parse(text)).toEqual(fixture.build({ name: 'large', groups: 3 }, 2))
  })
})

describe('cgkit mock', () => {
  test('says where everything is, and stops at once when told to', async () => {
    const mock = start('mock', '--port', '0', '--dataset', 'empty', '--seed', '5')
    const banner = await mock.ready()
    const origin = originIn(banner)
    for (const provider of [first, ...others]) {
      const { api, fixture } = await loadProvider(provider)
      expect(banner).toContain(`  ${api.title}\n    ${origin}${api.base}\n`)
      for (const key of fixture.credentials.keys)
        expect(banner.includes(`${key.scheme}: ${key.value}\n`)).toBe(key.state === 'valid')
      for (const client of fixture.credentials.clients) expect(banner).toContain(`client: ${client.id}`)
    }
    expect(banner).toContain(`Data set empty, seed 5. All credentials: ${origin}/_kit/credentials`)
    expect(banner).toContain(`Overview: ${origin}/_kit/   Ctrl-C stops.`)
    expect((await fetch(`${origin}/_kit/`)).status).toBe(200)
    const [idle, half] = [openSocket(origin), openSocket(origin)]
    await idle.write('')
    await half.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{')
    mock.kill('SIGINT')
    expect(await mock.ended).toEqual({ code: 0, signal: null, out: banner, err: '' })
    await Promise.all([idle.closed, half.closed])
  })

  test('serves a document of the user alone at the root, and stops for SIGTERM, too', async () => {
    const file = join(folderOf({ 'cups.yaml': CUPS }), 'cups.yaml')
    const mock = start('mock', '--port', '0', file)
    const banner = await mock.ready()
    expect(banner).toContain(`  ${file}\n    ${originIn(banner)}/\n`)
    expect(banner).not.toContain((await loadProvider(first)).api.title)
    expect(await (await fetch(`${originIn(banner)}/cups`)).text()).toBe('two')
    mock.kill('SIGTERM')
    expect(await mock.ended).toMatchObject({ code: 0, signal: null, err: '' })
  })

  test('warns of what a document of the user can hardly mean, and serves it', async () => {
    const file = join(
      folderOf({ 'cups.yaml': CUPS.replace('{example:', '{schema: {type: integer}, example:') }),
      'cups.yaml',
    )
    const mock = start('mock', '--port', '0', file)
    const banner = await mock.ready()
    expect(await (await fetch(`${originIn(banner)}/cups`)).text()).toBe('two')
    mock.kill('SIGTERM')
    const { err } = await mock.ended
    expect(err).toBe(
      `${file}:6: GET /cups 200: the example "default" breaks its schema: Response body must be integer.\n`,
    )
  })

  test('says nothing of data and credentials where there are only documents of the user', async () => {
    const file = join(folderOf({ 'cups.yaml': CUPS }), 'cups.yaml')
    const banner = await start('mock', '--port', '0', file).ready()
    expect(banner).toContain(`    ${originIn(banner)}/\n\n  Overview: `)
  })

  test('serves several below their names, beside a provider', async () => {
    const folder = folderOf({ 'cups.yaml': CUPS, 'mugs.yaml': CUPS })
    const mock = start('mock', first, join(folder, 'cups.yaml'), join(folder, 'mugs.yaml'), '--port', '0')
    const banner = await mock.ready()
    const origin = originIn(banner)
    for (const name of ['cups', 'mugs', first]) expect(banner).toContain(`${origin}/${name}/`)
    expect(await (await fetch(`${origin}/mugs/cups`)).text()).toBe('two')
  })
})

test('cgkit prism takes Prism with it when it is told to stop', async () => {
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as AddressInfo // listening on a port
  free.close()
  const prism = start('prism', first, '--port', `${port}`)
  await prism.ready('Prism is listening')
  expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404)
  prism.kill('SIGTERM')
  expect(await prism.ended).toMatchObject({ code: 0, signal: null, err: '' })
  await expect(fetch(`http://127.0.0.1:${port}/nothing`)).rejects.toThrow()
})
