import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import type { Probe } from '../../run/probe.ts'
import { knownId, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { read } from '../record.ts'
import { isAllowed } from './near-unknown.ts'
import { neighbourOf } from './neighbour.ts'

/** The id next to one that was just fetched: whatever was kept of that, by a rounded number or a part of it, is not its. */
export const nextToKnown = (session: Session): readonly Probe[] =>
  kindsOf(session.contract).flatMap(({ retrieve, resource }) => {
    const known = knownId(session, resource.name)
    const near = known && neighbourOf(known)
    if (!retrieve || known === undefined || !near || !isAllowed(retrieve, near)) return []
    return [
      lawProbe({
        law: 'near-ids',
        operation: retrieve,
        part: 'another last letter',
        writes: false,
        worth: 0.4,
        cost: 2,
        run: trial => readBoth(trial, retrieve, known, near),
      }),
    ]
  })

/** Somebody may have the other id, and whoever may not see it is told so in one way or another. */
const readBoth = async (trial: Trial, retrieve: Operation, known: string, near: string): Promise<void> => {
  if ((await read(trial, retrieve, known)).record === undefined) return
  const { record, exchange } = await read(trial, retrieve, near)
  const id = record && trial.session.lens.id(record)
  if (id === undefined || id === near) return
  tell(trial, retrieve, exchange, {
    check: 'near-ids',
    subject: 'another last letter',
    message: 'An id that differs from that of a record in its last letter finds a record with another id.',
    expected: `no record, or the record ${near}`,
    got: `${near} finds ${show(id)}`,
  })
}
