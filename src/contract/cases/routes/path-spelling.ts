import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { idIn } from '../body-at.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/** Paths that are almost there: routers let them pass that nobody told to be exact. */
const SPELLINGS: readonly (readonly [about: string, spell: (path: string) => string, isOften?: boolean])[] = [
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
  return SPELLINGS.map(([about, spell, isOften = false]) =>
    probeOf({
      family: 'robust',
      operation,
      about,
      covers: 'unknown path',
      worth: 0.3,
      cost: 3,
      run: async trial => {
        const path = await existing(trial, operation)
        if (path === undefined) return
        const id = encodeURIComponent(idIn(path) ?? '')
        const [item, last] = splitAt(operation.path.replace(/\{[^}]+\}/, () => id))
        if (!/[a-z]/.test(last)) return
        const rawPath = `${item}${spell(last)}`
        if (contract.operations.some(one => one.path === rawPath)) return
        const exchange = await trial.send(goodRequest(session, operation, { rawPath }), undefined)
        expectRefusal(trial, undefined, exchange, {
          check: 'url',
          subject: about,
          kinds: ['unknown-path', 'record-unknown'],
          statuses: [404],
          isOften,
        })
      },
    }),
  )
}

/** What stands before the last name of a path, and that name. */
const splitAt = (path: string): readonly [string, string] => {
  const at = path.lastIndexOf('/') + 1
  return [path.slice(0, at), path.slice(at)]
}
