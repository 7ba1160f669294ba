import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Probe } from '../../run/probe.ts'
import { knownId, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at } from '../record.ts'
import { isAllowed } from './near-unknown.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** One record has one id, however it was asked for. */
const asListed = (trial: Trial, retrieve: Operation, exchange: Exchange, id: string): void => {
  const { lens } = trial.session
  const record = lens.record(jsonOf(exchange), retrieve.resource)
  const shown = record && lens.id(record)
  if (shown === undefined || shown === id) return
  tell(trial, retrieve, exchange, {
    check: 'near-ids',
    subject: 'in capitals/id',
    message: 'A record that is asked for by its id in capitals has another id than before.',
    expected: show(id),
    got: show(shown),
  })
}

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
          if (isSuccess(exchange)) return asListed(trial, retrieve, exchange, id)
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
