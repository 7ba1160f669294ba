import { isSaid } from '../../document/said.ts'
import type { Probe } from '../../run/probe.ts'
import { knownId, type Session } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at } from '../record.ts'
import { isAllowed } from './near-unknown.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** A UUID may be written in capitals (RFC 9562 section 4): the record, or nothing, but no bad parameter. */
export const inCapitals = (session: Session): readonly Probe[] =>
  kindsOf(session.contract).flatMap(({ retrieve, resource }) => {
    const id = knownId(session, resource.name) ?? ''
    const other = id.toUpperCase()
    if (!retrieve || !isSaid(session.contract) || !UUID.test(id) || other === id) return []
    if (!isAllowed(retrieve, other)) return []
    return [
      lawProbe({
        law: 'near-ids',
        operation: retrieve,
        part: 'in capitals',
        writes: false,
        worth: 0.3,
        cost: 1,
        run: async trial => {
          const exchange = await trial.ask(retrieve, at(retrieve, other))
          const { status } = exchange.reply
          if (![400, 422].includes(status)) return
          tell(trial, retrieve, exchange, {
            check: 'near-ids',
            subject: 'in capitals',
            message: 'A UUID in capitals is refused as if it were none.',
            expected: 'the record, or 404',
            got: String(status),
          })
        },
      }),
    ]
  })
