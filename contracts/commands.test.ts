import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { home } from '../src/spec/home.ts'

// `npm run specimen` and `npm run faults` as they are typed.

const run = (what: string, args: readonly string[]) =>
  new Promise<{ code: unknown; out: string; err: string }>(resolve => {
    const script = join(home, `dist/contracts/${what}/run.js`)
    const child = execFile(process.execPath, [script, ...args], (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    )
    onTestFinished(() => void child.kill())
  })

// biome-ignore format: one row, one line
test.each<[command: string, says: string]>([
  ['specimens', 'Say which one: commercelayer, rutter, xtrakit.\n'],
  ['specimens xtrakti', 'Did you mean "xtrakit"?'],
  ['specimens xtrakit --port abc', '--port: expected a whole number from 0 to 65535, got "abc".\n'],
  ['specimens xtrakit --fault edit-gets-no-chalenge', '--fault: "edit-gets-no-chalenge" is unknown. Did you mean "edit-gets-no-challenge"?\n'],
  ['specimens xtrakit --dataset lrge', '--dataset: "lrge" is not one of'],
  ['specimens xtrakit --prot 1', '(Did you mean --port?)'],
  ['faults --seeds abc', '--seeds: expected a whole number from 0 to 10000, got "abc".\n'],
  ['faults --provider ruter', 'Did you mean "rutter"?'],
  ['faults --fault edit-gets-no-chalenge', 'Did you mean "edit-gets-no-challenge"?'],
  ['faults --detials', '(Did you mean --details?)'],
  ['faults --fault none --seeds 0', 'nothing to run'],
])('%s is refused in a line', async (command, says) => {
  const [what = '', ...args] = command.split(' ')
  const { code, out, err } = await run(what, args)
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(says)])
  expect(err).not.toMatch(/^ +at /m)
})

test('a port in use is said', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  for (const provider of ['commercelayer', 'rutter', 'xtrakit'])
    expect(await run('specimens', [provider, '--port', String(port)])).toMatchObject({
      code: 2,
      err: `Port ${port} is in use. Choose another: --port ${port + 1}\n`,
    })
})

test.each(['specimens', 'faults'])('%s has help', async what => {
  const { code, out } = await run(what, ['--help'])
  expect([code, out]).toEqual([0, expect.stringContaining('Usage: npm run')])
})

test('a reader who has enough of the list breaks nothing', async () => {
  const child = spawn(process.execPath, [join(home, 'dist/contracts/specimens/run.js'), '--list'])
  onTestFinished(() => void child.kill())
  const told: string[] = []
  child.stderr.on('data', data => told.push(String(data)))
  child.stdout.once('data', () => child.stdout.destroy())
  expect([await once(child, 'exit'), told]).toEqual([[0, null], []])
})

test('all faults are listed, by provider', async () => {
  const { code, out } = await run('specimens', ['--list'])
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^commercelayer {2}.*\n[\s\S]*^xtrakit {2}edit-gets-no-challenge {2}/m),
  ])
})
