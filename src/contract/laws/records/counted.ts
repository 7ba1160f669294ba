import type { JsonObject } from '../../../model/json.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, eventually } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { fullMembers, leastMembers } from '../values.ts'

/** The total of a listing grows by one with a record and shrinks by one without it. */
export const counted: Law = session =>
  madeKindsOf(session.contract)
    .filter(kind => kind.list !== undefined)
    .map(kind =>
      lawProbe({
        law: 'counted',
        operation: kind.create,
        writes: true,
        worth: 0.6,
        cost: 20,
        run: async trial => {
          await count(trial, kind, () => fullMembers(trial.session, kind.create))
          // With nothing that has to be unique a record may be there twice.
          await count(trial, kind, () => leastMembers(trial.session, kind.create))
        },
      }),
    )

interface Steps {
  readonly grown: number
  readonly shrunk: number | undefined
  readonly exchange: Exchange
}

/** Somebody else may write, too; but not each time as much. */
const TRIES = 3

const count = async (trial: Trial, kind: MadeKind, members: () => JsonObject): Promise<void> => {
  const seen: Steps[] = []
  while (seen.length < TRIES) {
    const steps = await step(trial, kind, members())
    if (steps === undefined) return
    if (steps.grown === 1 && (steps.shrunk ?? 1) === 1) return
    seen.push(steps)
    await trial.pause(50)
  }
  wrong(trial, kind, 'grown', seen, one => one.grown)
  wrong(trial, kind, 'shrunk', seen, one => one.shrunk ?? 1)
}

const wrong = (
  trial: Trial,
  { list, create }: MadeKind,
  subject: 'grown' | 'shrunk',
  seen: readonly Steps[],
  of: (steps: Steps) => number,
): void => {
  const all = new Set(seen.map(of))
  const [by = 1] = all
  if (all.size !== 1 || by === 1) return
  tell(trial, list ?? create, seen[0]?.exchange, {
    check: 'counted',
    subject,
    message: `The total has not ${subject} by one with a record that was ${subject === 'grown' ? 'created' : 'deleted'}.`,
    expected: '1',
    got: String(by),
  })
}

const step = async (trial: Trial, kind: MadeKind, members: JsonObject): Promise<Steps | undefined> => {
  const before = await total(trial, kind)
  const made = await add(trial, kind, members)
  // A listing may be some moments behind.
  const after = made && (await eventually(trial, () => total(trial, kind), isOff(before, 1)))
  await drop(trial, kind, made)
  if (before === undefined || after === undefined) return undefined
  const left = kind.remove && (await eventually(trial, () => total(trial, kind), isOff(after, -1)))
  return {
    grown: after.total - before.total,
    shrunk: left && after.total - left.total,
    exchange: after.exchange,
  }
}

interface Total {
  readonly total: number
  readonly exchange: Exchange
}

const isOff =
  (was: Total | undefined, by: number) =>
  (is: Total | undefined): boolean =>
    was === undefined || is === undefined || is.total - was.total === by

const total = async (trial: Trial, { list }: MadeKind): Promise<Total | undefined> => {
  if (list === undefined) return undefined
  const exchange = await trial.ask(list)
  const all = trial.session.lens.total(jsonOf(exchange))
  return all === undefined ? undefined : { total: all, exchange }
}
