import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CommanderError } from 'commander'
import { describe, expect, test } from 'vitest'
import { Stop } from '../model/stop.ts'
import { providerNames } from '../spec/home.ts'
import { folderOf } from '../testing/files.ts'
import type { Ending } from './ending.ts'
import { createProgram } from './program.ts'

const [first = '', ...others] = providerNames()
const names = [first, ...others].join(', ')
const misspelt = first.slice(0, -1)
const COMMANDS = ['mock', 'fixtures', 'prism', 'verify', 'help']

/** The command in this process; only what owns the process and its exit code is left out. */
const run = async (...args: readonly string[]) => {
  let [out, err] = ['', '']
  let ending: Ending | undefined
  const print = (text: string): void => {
    out += text
  }
  const complain = (text: string): void => {
    err += text.endsWith('\n') ? text : `${text}\n`
  }
  const keep = (one: Ending): void => {
    ending = one
  }
  try {
    await createProgram({ print, complain }, keep).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof Stop) complain(error.message)
    else if (!(error instanceof CommanderError)) throw error
  }
  return { out, err, ending }
}

describe('what cannot be run is said in a line or two', () => {
  // biome-ignore format: one row, one line
  test.each<[args: string, says: string]>([
    ['mok', "error: unknown command 'mok'\n(Did you mean mock?)\n"],
    ['fixturs', "error: unknown command 'fixturs'\n(Did you mean fixtures?)\n"],
    ['mock --prot 1', "error: unknown option '--prot'\n(Did you mean --port?)\n"],
    ['fixtures --dataset=edge --sed 1', "error: unknown option '--sed'\n(Did you mean --seed?)\n"],
    ['mock --port', "error: option '--port <number>' argument missing\n"],
    ...['x', '-1', '65536', '4010.5', '1e3', '0x10', ''].map((port): [string, string] => [`mock --port=${port}`, `--port: expected a whole number from 0 to 65535, got "${port}".\n`]),
    ['mock --seed one', '--seed: expected a whole number from 0 to 4294967295, got "one".\n'],
    ['mock --seed 4294967296', '--seed: expected a whole number from 0 to 4294967295, got "4294967296".\n'],
    ['mock --auth none', "error: option '--auth <mode>' argument 'none' is invalid. Allowed choices are strict, any.\n"],
    ['mock --dataset defualt', '--dataset: "defualt" is not one of default, empty, edge, large:N. Did you mean "default"?\n'],
    ['mock --dataset=', '--dataset: "" is not one of default, empty, edge, large:N.\n'],
    ['mock --dataset Edge', '--dataset: "Edge" is not one of default, empty, edge, large:N. Did you mean "edge"?\n'],
    ...['large', 'large:', 'large:0', 'large:-1', 'large:1e3', 'large:1.5', 'large:1000001'].map((name): [string, string] => [`mock --dataset ${name}`, `--dataset: large needs the number of groups, 1 to 1000000: large:10000, got "${name}".\n`]),
    ['mock --dataset large:1:2', '--dataset: "large:1:2" is not one of default, empty, edge, large:N. Did you mean "large:N"?\n'],
    ['mock --dataset edge:5', '--dataset: "edge" has no size. Did you mean "edge" or "large:5"?\n'],
    ['mock --host 192.0.2.1', 'Host "192.0.2.1" is not an address of this machine. Try --host 127.0.0.1\n'],
    [`mock ${misspelt}`, `Provider "${misspelt}" is not one of ${names}. Did you mean "${first}"?\n`],
    [`mock ${first} ${misspelt}`, `Provider "${misspelt}" is not one of ${names}. Did you mean "${first}"?\n`],
    ['mock constructor', `Provider "constructor" is not one of ${names}.\n`],
    [`fixtures ${misspelt}`, `Provider "${misspelt}" is not one of ${names}. Did you mean "${first}"?\n`],
    ['prism', "error: missing required argument 'provider'\n"],
    ['verify --usl http://a', "error: unknown option '--usl'\n(Did you mean --url?)\n"],
    ['help nope', `Command "nope" is not one of ${COMMANDS.join(', ')}.\n`],
    ['help mok', `Command "mok" is not one of ${COMMANDS.join(', ')}. Did you mean "mock"?\n`],
    [`prism ${misspelt}`, `Provider "${misspelt}" is not one of ${names}. Did you mean "${first}"?\n`],
  ])('cgkit %s', async (args, says) => {
    const { err, out, ending } = await run(...args.split(' '))
    expect(err.slice(0, says.length)).toBe(says)
    const [command = ''] = args.split(' ')
    const more = COMMANDS.includes(command) ? `cgkit ${command} --help lists its flags` : 'cgkit --help lists what there is'
    expect(['', `(${more})\n`]).toContain(err.slice(says.length))
    expect([out, ending]).toEqual(['', undefined])
  })

  test('a folder that cannot be made, and one that cannot be written to', async () => {
    const folder = folderOf({ 'taken/x': '', [`there/${first}.json/x`]: '' })
    const file = join(folder, 'taken/x')
    expect((await run('fixtures', '--out', file)).err).toBe(
      `--out ${file}: cannot be made (EEXIST). Give a folder that you may write to.\n`,
    )
    expect((await run('fixtures', '--out', join(folder, 'there'))).err).toBe(
      `${join(folder, 'there', `${first}.json`)}: cannot be written (EISDIR).\n`,
    )
  })
})

test('a folder is made with those that it stands in', async () => {
  const folder = join(folderOf({}), 'a/b/c')
  expect((await run('fixtures', first, '--out', folder)).ending).toEqual({ code: 0 })
  expect(readdirSync(folder)).toEqual([`${first}.json`])
})

test.skipIf(!existsSync('/proc/self'))('a folder in one that takes none is refused', async () => {
  const { err, ending } = await run('fixtures', first, '--out', '/proc/none/such')
  expect([err, ending]).toEqual([
    expect.stringMatching(/^--out .*: cannot be made \(E[A-Z]+\)\. Give a/),
    undefined,
  ])
})

test('help says what all commands are, or what one takes', async () => {
  expect((await run('help')).out).toMatch(/^Usage: cgkit \[options\]/)
  expect((await run('help', 'mock')).out).toMatch(/^Usage: cgkit mock \[options\]/)
  expect((await run('help', 'help')).out).toMatch(/^Usage: cgkit help/)
})

test('nothing is written when one of the names is wrong', async () => {
  const folder = join(folderOf({}), 'out')
  expect((await run('fixtures', first, misspelt, '--out', folder)).ending).toBeUndefined()
  expect(() => readdirSync(folder)).toThrow('ENOENT')
})

test('help names every provider, flag and default', async () => {
  const { out } = await run('mock', '--help')
  const said = [
    names,
    '--port',
    '4010',
    '127.0.0.1',
    'large:N',
    '"strict", "any"',
    '--check-replies',
    '--seed',
  ]
  for (const text of said) expect(out.replace(/\s+/g, ' ')).toContain(text)
})
