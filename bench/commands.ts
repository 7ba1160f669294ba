import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { home } from '../src/spec/home.ts'
import type { Command } from './fleet.ts'
import type { Question } from './question.ts'
import { jsonServer, list, OURS, STOCK } from './questions.ts'
import type { Recording } from './recording.ts'

export const root = home
const script = (name: string): string => join(root, 'dist/bench/servers', `${name}.js`)

export const CLI = join(root, 'dist/src/cli/main.js')

const firstOf = (questions: readonly Question[]): Question => {
  const [first] = questions
  if (first === undefined) throw new Error('There is no question to ask.')
  return first
}

const PRISM = dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json'))

/** The mock with all its providers, as `npm start` runs it. */
export const ours = (dataset: string): Command => ({
  name: `the mock, ${dataset}`,
  args: port => ['--max-semi-space-size=8', CLI, 'mock', '--port', String(port), '--dataset', dataset],
  ready: firstOf(list(OURS, 10)),
})

/** Stock Prism with the document of the provider that is measured. */
export const prism: Command = {
  name: 'stock Prism',
  args: port => [
    join(PRISM, 'dist/index.js'),
    'mock',
    join(root, 'specs/commercelayer.yaml'),
    '--port',
    String(port),
  ],
  ready: firstOf(list(STOCK, 10)),
}

export const plainJsonServer = (groups: number): Command => ({
  name: 'json-server',
  args: port => [script('json-server'), String(port), String(groups)],
  ready: firstOf(jsonServer.list(10)),
})

/** `ready` must be one of the recorded questions. */
export const bare = (recording: Recording, ready: Question): Command => ({
  name: 'bare node:http',
  args: port => [script('bare'), String(port)],
  input: JSON.stringify(recording),
  ready,
})
