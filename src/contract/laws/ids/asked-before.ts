import { show } from '../../finding.ts'
import { isGone, isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, change, drop } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { type Made, read } from '../record.ts'
import { leastMembers } from '../values.ts'
import { isAllowed } from './near-unknown.ts'

/** What was not there is there once it is made, whoever asked for it before. */
export const askedBefore: Law = session =>
  madeKindsOf(session.contract)
    // Only what is counted can be asked for before it is given.
    .filter(kind => COUNTED.test(knownId(session, kind.resource.name) ?? '0'))
    .map(kind =>
      lawProbe({
        law: 'created',
        operation: kind.create,
        part: 'asked for before',
        writes: true,
        worth: 0.5,
        cost: 10,
        run: trial => ask(trial, kind),
      }),
    )

const COUNTED = /^\d+$/

/** Somebody else may make some meanwhile. */
const AHEAD = 5

const ask = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const last = await addFull(trial, kind)
  if (last !== undefined && COUNTED.test(last.id)) {
    const absent = await absentAfter(trial, kind, last.id)
    const made = await addFull(trial, kind)
    if (made !== undefined && absent.includes(made.id)) await there(trial, kind, made)
    await drop(trial, kind, made)
  }
  await drop(trial, kind, last)
}

/** The next ids that nothing has yet. */
const absentAfter = async (trial: Trial, { retrieve }: MadeKind, id: string): Promise<readonly string[]> => {
  const next = Array.from({ length: AHEAD }, (_, i) => String(BigInt(id) + BigInt(i + 1)))
  const absent: string[] = []
  for (const one of next.filter(other => isAllowed(retrieve, other))) {
    const { exchange } = await read(trial, retrieve, one)
    if (isGone(exchange)) absent.push(one)
  }
  return absent
}

const there = async (trial: Trial, { create, retrieve, update }: MadeKind, made: Made): Promise<void> => {
  const item = await read(trial, retrieve, made.id)
  const missing = (subject: string, message: string, { exchange }: Pick<typeof item, 'exchange'>) =>
    tell(trial, create, exchange, {
      check: 'created',
      subject: `asked for before/${subject}`,
      message,
      expected: `the record ${made.id}`,
      got: `${exchange.reply.status} ${show(exchange.reply.body.toString('utf8', 0, 160))}`,
    })
  if (item.record === undefined)
    missing('item', 'A new record, whose id was asked for before it was given, cannot be read.', item)
  if (!update?.body) return
  const changed = await change(trial, update, made.id, leastMembers(trial.session, update))
  if (!isSuccess(changed.exchange) && isGone(changed.exchange))
    missing('update', 'A new record, whose id was asked for before it was given, cannot be changed.', changed)
}
