import { authenticateWith, doorkeeper, tokenOf } from '../authenticate.ts'
import { type Body, judgeBody } from '../body.ts'
import type { Pairs } from '../nouns.ts'
import { accepts, both, type Fault, type Spoil } from './spoilers.ts'

/** What Python's `int` reads: blanks around, any sign in front, underscores between digits. */
const PYTHON_INTEGER = /^\s*[+-]?\d+(?:_\d+)*\s*$/
const BOUNDS = ['updated_at_min', 'updated_at_max']

const isPythonInteger = (value: string): boolean => PYTHON_INTEGER.test(value)

/** The bounds as they are after `int`; other parameters as they were sent. */
const asPythonReads = (pairs: Pairs): Pairs =>
  pairs.map(([name, value]) => [name, BOUNDS.includes(name) ? value.replaceAll('_', '') : value])

const readingLikePython: Spoil = parts => ({
  ...parts,
  readWanted: (query, decode) => parts.readWanted(asPythonReads(query), decode),
})

/** The access token of a JSON object, if there is one. */
function tokenIn(body: Body): string | undefined {
  if (body.text === '' || judgeBody(body)) return undefined
  const value: unknown = JSON.parse(body.text)
  if (typeof value !== 'object' || value === null || !('access_token' in value)) return undefined
  return typeof value.access_token === 'string' ? value.access_token : undefined
}

/** The text of Basic credentials, which a strict decoder throws at when it is not UTF-8. */
function readStrictly(header: string | undefined): void {
  const token = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? '')?.[1] ?? ''
  new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(token, 'base64'))
}

const isForced = (query: Pairs): boolean =>
  query.some(([name, value]) => name === 'force_fetch' && value === 'true')

/** What a team gets from its framework and its language without asking for it. */
export const defaults: readonly Fault[] = [
  {
    id: 'access-token-in-the-body-lets-in',
    class: 'authentication',
    what: 'The input of a request is its query and its body: an access_token in a JSON body lets in without one in the query.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) => {
        const token = tokenOf(ask) === undefined ? tokenIn(ask.body) : undefined
        const query: Pairs = token === undefined ? ask.query : [...ask.query, ['access_token', token]]
        return parts.authenticate({ ...ask, query }, directory)
      },
    }),
  },
  {
    id: 'force-fetch-is-202',
    class: 'status',
    what: 'force_fetch=true queues a job that asks the platform: the answer, complete as it is, comes with 202 instead of 200.',
    spoil: parts => ({
      ...parts,
      success: (body, question) => {
        const reply = parts.success(body, question)
        return isForced(question.ask.query) ? { ...reply, status: 202 } : reply
      },
    }),
  },
  {
    id: 'bounds-as-python-reads-them',
    class: 'validation',
    what: 'The bounds on updated_at are what int() reads: blanks around them, a plus sign and 1_722_729_600_000 are no 400.',
    spoil: both(
      both(accepts('updated_at_min', isPythonInteger), accepts('updated_at_max', isPythonInteger)),
      readingLikePython,
    ),
  },
  {
    id: 'basic-not-utf-8-is-500',
    class: 'robustness',
    what: 'The decoder of Basic credentials throws at bytes that are not UTF-8: they are 500 instead of 401.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        readBasic: header => {
          try {
            readStrictly(header)
          } catch {
            throw new Error("'utf-8' codec can't decode byte 0xff in position 0: invalid start byte")
          }
          return doorkeeper.readBasic(header)
        },
      }),
    }),
  },
]
