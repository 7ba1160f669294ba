import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { isSafe } from '../../http/exchange.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { idIn } from '../body-at.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { payload } from './payload.ts'

type Spelling = readonly [about: string, spell: (path: string) => string, isOften?: boolean]

/** Paths that are almost there: routers let them pass that nobody told to be exact. */
const SPELLINGS: readonly Spelling[] = [
  ['path in capitals', path => path.toUpperCase(), true],
  ['path with an ending', path => `${path}.json`],
  ['path with a letter more', path => `${path}s`],
  ['path with a letter less', path => path.slice(0, -1)],
  ['path with a blank', path => `${path}%20`],
  ['path with a semicolon', path => `${path};a=b`, true],
]

/** Where the document words that nothing is there, nothing is, a letter beside a path (RFC 3986 section 6.2.2.1). */
export const pathSpelling = (session: Session, operation: Operation): readonly Probe[] => {
  const { contract } = session
  const isWorded = contract.operations.some(one => faultsOf(one).some(({ kind }) => kind === 'unknown-path'))
  if (!isWorded || operation.method !== 'GET' || operation.path.endsWith('}')) return []
  return [
    ...SPELLINGS.map(one => spelt(session, operation, 'GET', one)),
    // Which methods a path has is asked of paths that there are.
    spelt(session, operation, 'POST', ['POST to a path with a letter more', path => `${path}s`]),
  ]
}

const spelt = (
  session: Session,
  operation: Operation,
  method: string,
  [about, spell, isOften = false]: Spelling,
): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about,
    covers: 'unknown path',
    worth: 0.3,
    cost: 3,
    writes: !isSafe(method),
    keepsToItself: true,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const id = encodeURIComponent(idIn(path) ?? '')
      const [item, last] = splitAt(operation.path.replace(/\{[^}]+\}/, () => id))
      if (!/[a-z]/.test(last)) return
      const rawPath = `${item}${spell(last)}`
      if (session.contract.operations.some(one => one.path === rawPath)) return
      const change = { rawPath, method, ...payload(session.contract, method) }
      const exchange = await trial.send(goodRequest(session, operation, change), undefined)
      expectRefusal(trial, undefined, exchange, {
        check: 'url',
        subject: about,
        kinds: ['unknown-path', 'record-unknown'],
        statuses: [404],
        isOften,
      })
    },
  })

/** What stands before the last name of a path, and that name. */
const splitAt = (path: string): readonly [string, string] => {
  const at = path.lastIndexOf('/') + 1
  return [path.slice(0, at), path.slice(at)]
}
