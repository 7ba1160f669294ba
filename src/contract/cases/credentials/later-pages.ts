import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { jsonOf } from '../../http/exchange.ts'
import { listingOf } from '../../laws/listing/listing.ts'
import { mayTell } from '../../laws/listing/telling.ts'
import { pagerOf, turned } from '../../laws/paging/pager.ts'
import { follow } from '../../laws/walk.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import type { Cell } from './credential-cell.ts'
import { checkLeak } from './credential-checks.ts'

/** The page that follows has a door like the first one, whatever its cursor or link proves. */
export const laterPage = (session: Session, operation: Operation, cell: Cell): readonly Probe[] => {
  const pager = pagerOf(operation)
  if (pager?.size === undefined || !/(missing|unknown|revoked)$/.test(cell.about)) return []
  const { about, kinds } = cell
  return [
    probeOf({
      family: 'credential',
      operation,
      about: `${about}, on the next page`,
      covers: `${about}, on the next page`,
      worth: 0.6,
      cost: 12,
      writes: operation.action === 'list' && mayTell(session, operation.resource),
      run: async trial => {
        const listing = await listingOf(trial, operation)
        const change = { ...listing?.change, query: turned([pager.size, 1]) }
        const next = listing && session.lens.next(jsonOf(await trial.ask(operation, change)))
        if (next === undefined) return
        const bare = { ...change, proof: cell.proof(session, operation) }
        const exchange = await follow(trial, operation, bare, next)
        const subject = `${about}/next page`
        expectRefusal(trial, operation, exchange, { check: 'credential', subject, kinds, statuses: [401] })
        checkLeak(trial, operation, exchange, subject)
      },
    }),
  ]
}
