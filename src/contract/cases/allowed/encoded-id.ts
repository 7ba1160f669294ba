import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { encodedWhole } from '../../percent.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { leastBodyAt } from '../body-at.ts'
import { allowedProbe } from './allowed-probe.ts'

/**
 * A letter that need not be percent-encoded means the same when it is (RFC 3986 section 6.2.2.2). Small servers of
 * strangers may compare paths as they came.
 */
export const encodedId = (session: Session, operation: Operation): readonly Probe[] => {
  // A delete that finds nothing may be a success, and the record would be taken for gone.
  if (operation.method === 'DELETE' || !operation.path.includes('{') || !isSaid(session.contract)) return []
  return [
    allowedProbe(operation, 'an id with an encoded letter', 'path', path => ({
      ...leastBodyAt(session, operation, path),
      rawPath: operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => spelt(path.path?.[name] ?? '')),
    })),
  ]
}

const spelt = (id: string): string => {
  const [first = '', ...rest] = id
  return encodedWhole(first) + encodeURIComponent(rest.join(''))
}
