import { join } from 'node:path'
import { CommanderError } from 'commander'
import { describe, expect, test } from 'vitest'
import { NOTES } from '../contract/run/notes-document.cases.ts'
import { flagOf, variableOf } from '../contract/run/supplied.ts'
import { Stop } from '../model/stop.ts'
import { providerNames } from '../spec/home.ts'
import { folderOf } from '../testing/files.ts'
import { readCredentials, suppliedBy } from './credentials.ts'
import { createProgram } from './program.ts'
import { parsePattern } from './verify-flags.ts'

const [first = ''] = providerNames()
const URL = 'http://127.0.0.1:1/api'

/** What the command says when it does not even start. */
const complaint = async (args: readonly string[]): Promise<string> => {
  let err = ''
  const complain = (text: string): void => {
    err += text
  }
  try {
    await createProgram({ print: () => undefined, complain }, () => undefined).parseAsync(args, {
      from: 'user',
    })
    return 'it ran'
  } catch (error) {
    if (error instanceof CommanderError) return err
    if (error instanceof Stop) return error.message
    throw error
  }
}

const files = () => {
  const folder = folderOf({
    'notes.yaml': NOTES,
    'bad.yaml': 'openapi: 3.0.3\ninfo: 4\npaths: {}\n',
    'none.json': '{',
    'odd.json': '{"tokne": "x"}',
    'number.json': '{"token": 4}',
    'list.json': '["x"]',
    'baseline.json': '{"found": []}',
  })
  return (name: string) => join(folder, name)
}

describe('what cannot be run is said in a line', () => {
  // biome-ignore format: one row, one line
  test.each<[args: string, says: string]>([
    ['', 'Say what to check against: a provider, or the path of an OpenAPI document.'],
    [`${first.slice(0, -1)} --url ${URL}`, `Did you mean "${first}"?`],
    ['constructor --url http://a', 'Provider "constructor" is not one of'],
    [first, '--url: say where the implementation is'],
    [`${first} --url 127.0.0.1:4010`, '--url: expected an address such as'],
    [`${first} --url ftp://a/b`, '--url: expected an address such as'],
    [`${first} --url http://me:secret@a/b`, '--url: credentials do not belong into the address'],
    [`${first} --url http://a/b?c=d`, '--url: expected a base that paths can be added to'],
    [`${first} --url ${URL} --read-only --write`, '--read-only and --write contradict each other.'],
    [`${first} --url ${URL} --budget 0`, '--budget: expected a whole number from 1'],
    [`${first} --url ${URL} --rps fast`, '--rps: expected a whole number from 1'],
    [`${first} --url ${URL} --timeout -1`, '--timeout: expected a whole number from 1'],
    [`${first} --url ${URL} --report jsn=a`, 'Did you mean "json"?'],
    [`${first} --url ${URL} --report json`, 'say where to write it: --report json=FILE'],
    [`${first} --url ${URL} -t (`, '--test-name-pattern: "(" is no regular expression.'],
    [`${first} --url ${URL} --tokn x`, 'Did you mean --token?'],
    [`${first} --url ${URL} --ca ./none.pem`, '--ca ./none.pem: cannot be read (ENOENT).'],
    [`${first} --url ${URL} --token canary --baseline ./none.json`, '--baseline ./none.json: cannot be read (ENOENT).'],
    [`${first} --url ${URL}`, 'http://127.0.0.1:1 gives no answer (ECONNREFUSED). Is it running, and is --url right?'],
    [`${first} --url ${URL} --wait 0`, '--wait: expected a whole number from 1'],
    [`${first} --url ${URL} --wait 1`, 'http://127.0.0.1:1 gives no answer (ECONNREFUSED). Is it running, and is --url right?'],
    [`${first} --url ${URL} --plan --token canary --other-token canary`, '--other-token is the same as --token. Give another one, or none.'],
    [`${first} --url ${URL} --plan --token canary --expired-token canary`, '--expired-token is the same as --token.'],
    ['--cleanup ./none.jsonl', '--cleanup ./none.jsonl: cannot be read (ENOENT).'],
    ['./none.yaml --url http://a', './none.yaml: cannot be read (ENOENT).'],
  ])('cgkit verify %s', async (args, says) => {
    const said = await complaint(['verify', ...args.split(' ').filter(one => one !== '')])
    expect(said).toContain(says)
    expect(said).not.toMatch(/secret|canary/)
  })

  test.each([
    ['a document that is none', ['bad.yaml'], 'bad.yaml:2: /info must be object'],
    [
      'credentials that are no JSON',
      ['notes.yaml', '--credentials', 'none.json'],
      'none.json: credentials are JSON, and this is none.',
    ],
    ['credentials with a strange name', ['notes.yaml', '--credentials', 'odd.json'], 'Did you mean "token"?'],
    [
      'a credential that is no text',
      ['notes.yaml', '--credentials', 'number.json'],
      'number.json: token has to be a text.',
    ],
    ['credentials in a list', ['notes.yaml', '--credentials', 'list.json'], 'list.json: expected an object'],
    [
      'a baseline that is none',
      ['notes.yaml', '--baseline', 'baseline.json'],
      'baseline.json: expected {"findings"',
    ],
  ])('%s', async (_what, args, says) => {
    const at = files()
    const paths = args.map(one => (one.startsWith('--') ? one : at(one)))
    expect(await complaint(['verify', ...paths, '--url', URL])).toContain(says)
  })

  test('a journal that is none', async () => {
    const at = files()
    for (const extra of [[], [first, '--url', URL]])
      expect(await complaint(['verify', ...extra, '--cleanup', at('none.json')])).toContain(
        'this is no journal of a run',
      )
  })
})

describe('-t takes', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, text: string, name: string, is: boolean]>([
    ['a regular expression', '^credential .*missing$', 'credential addCup credential/addCup/missing', true],
    ['and not what it does not match', '^law ', 'credential addCup credential/addCup/missing', false],
    ['the name of a test as it is printed', 'law/filter/list/filter[q][a_eq] (b+c)?', 'law list law/filter/list/filter[q][a_eq] (b+c)?', true],
    ['one that is no regular expression', 'law/list/a[z-a]', 'law list law/list/a[z-a]', true],
  ])('%s', (_what, text, name, is) => expect(parsePattern(text).regexp.test(name)).toBe(is))
})

describe('credentials', () => {
  test('have a flag and a variable each', () => {
    expect([flagOf('clientSecret'), variableOf('clientSecret'), variableOf('otherClientId')]).toEqual([
      'client-secret',
      'CGKIT_CLIENT_SECRET',
      'CGKIT_OTHER_CLIENT_ID',
    ])
  })

  test('by flag go before those of a file, and those before the environment; empty is not given', () => {
    const env = { CGKIT_TOKEN: 'c', CGKIT_CLIENT_ID: 'c', CGKIT_CLIENT_SECRET: 'c', CGKIT_OTHER_TOKEN: '' }
    expect(suppliedBy({ token: 'a' }, { token: 'b', clientId: 'b' }, env)).toEqual({
      token: 'a',
      clientId: 'b',
      clientSecret: 'c',
    })
  })

  test('in a file may be named as flags or as variables', () => {
    expect(readCredentials('f', '{"token": "a", "client-id": "b", "CGKIT_OTHER_TOKEN": "c"}')).toEqual({
      token: 'a',
      clientId: 'b',
      otherToken: 'c',
    })
  })
})
