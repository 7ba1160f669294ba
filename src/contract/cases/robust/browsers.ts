import type { Operation } from '../../document/model.ts'
import { isAllowed } from '../../laws/ids/near-unknown.ts'
import { parametersOf } from '../../laws/kind.ts'
import type { Probe } from '../../run/probe.ts'
import { type Session, unknownId } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { missing } from '../scratch.ts'

/** What a browser sends: it would rather have a page, takes anything, and unpacks what is packed. */
export const BROWSER = {
  headers: {
    Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Encoding': 'gzip, deflate, br',
  },
}

const ASKERS = [
  ['an error for a browser', BROWSER],
  ['an error for who asks for a part', { headers: { Range: 'bytes=0-9' } }],
] as const

/**
 * An error is whole, and has a documented media type, for who would rather have a page or less of it, too: every
 * answer is held against the document, so it is enough to be refused.
 */
export const browsers = (session: Session, operation: Operation): readonly Probe[] => {
  const isItem = parametersOf(operation) === 1 && isAllowed(operation, unknownId(session, operation.resource))
  if (operation.method !== 'GET' || !isItem) return []
  return ASKERS.map(([about, asker]) =>
    probeOf({
      family: 'robust',
      operation,
      about,
      covers: about,
      worth: 0.3,
      run: async trial => {
        await trial.ask(operation, { ...missing(trial, operation), ...asker })
      },
    }),
  )
}
