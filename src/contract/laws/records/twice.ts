import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, sight, tryAdd } from '../acts.ts'
import { apart } from '../apart.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import type { Made } from '../record.ts'
import { tellRefused } from '../tell-refused.ts'
import { changedKinds } from '../updates/changed-kinds.ts'
import { fullMembers, isAsBefore, leastMembers, only, writablesOf } from '../values.ts'
import { givenUp } from './given-up.ts'
import { taken } from './taken.ts'

/** What must be unique is, and what need not be may be there twice. */
export const twice: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => {
    const unique = kind.resource.unique.filter(name =>
      writablesOf(session, kind.create).some(one => one.name === name),
    )
    const base = { law: 'twice', operation: kind.create, writes: true }
    return [
      lawProbe({ ...base, part: 'same', worth: 0.6, cost: 10, run: trial => same(trial, kind, unique) }),
      ...unique.flatMap(member => [
        lawProbe({ ...base, part: member, worth: 0.8, cost: 27, run: trial => taken(trial, kind, member) }),
        lawProbe({
          ...base,
          part: `${member}-at-once`,
          worth: 0.5,
          cost: 12,
          run: trial => race(trial, kind, member),
        }),
        lawProbe({
          ...base,
          part: `${member}-again`,
          worth: 0.3,
          cost: 4,
          run: trial => again(trial, kind, member),
        }),
        ...changedKinds([kind])
          .filter(one => writablesOf(session, one.update).some(({ name }) => name === member))
          .map(one =>
            lawProbe({
              ...base,
              part: `${member}-given-up`,
              worth: 0.4,
              cost: 8,
              run: trial => givenUp(trial, one, member),
            }),
          ),
      ]),
    ]
  })

/** The same body twice, but for what must be unique, makes two records, be it short or long. */
const same = async (trial: Trial, kind: MadeKind, unique: readonly string[]): Promise<void> => {
  const { session } = trial
  await sameBody(trial, kind, unique, () => leastMembers(session, kind.create))
  // What else is unique no stranger's document says.
  if (isSaid(session.contract)) await sameBody(trial, kind, unique, () => fullMembers(session, kind.create))
}

const sameBody = async (
  trial: Trial,
  kind: MadeKind,
  unique: readonly string[],
  compose: () => JsonObject,
): Promise<void> => {
  const members = compose()
  const first = await add(trial, kind, members)
  const { made: second, exchange } = await tryAdd(trial, kind, { ...members, ...only(compose(), unique) })
  if (first && isSaid(trial.session.contract))
    tellRefused(trial, kind.create, exchange, {
      check: 'twice',
      subject: 'same/refused',
      message: 'A second record with the same values was refused, though none of them must be unique.',
      expected: 'a second record',
    })
  if (first && second && first.id === second.id)
    tell(trial, kind.create, exchange, {
      check: 'twice',
      subject: 'same/one',
      message: 'The same body sent twice made one record, not two.',
      expected: 'two ids',
      got: first.id,
    })
  else if (first && second) await firstIsKept(trial, kind, first, exchange)
  await drop(trial, kind, first, second?.id === first?.id ? undefined : second)
}

/** The one that was there first is what it was. */
const firstIsKept = async (trial: Trial, kind: MadeKind, first: Made, exchange: Exchange): Promise<void> => {
  if (!isSaid(trial.session.contract)) return
  const after = await sight(trial, kind, first.id)
  if (!isAsBefore(first.record, after))
    tell(trial, kind.create, exchange, {
      check: 'twice',
      subject: 'same/changed',
      message: 'A second record with the same values has changed the first one.',
      ...apart(first.record, after),
    })
}

const AT_ONCE = 6

/** Of several who want a value at the same time one gets it. */
const race = async (trial: Trial, kind: MadeKind, member: string): Promise<void> => {
  const { session } = trial
  const wanted = fullMembers(session, kind.create)[member]
  if (wanted === undefined) return
  const all = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      add(trial, kind, { ...fullMembers(session, kind.create), [member]: wanted }),
    ),
  )
  const made = all.filter(one => one !== undefined)
  if (made.length > 1)
    tell(trial, kind.create, made[1]?.exchange, {
      check: 'twice',
      subject: `${member}/at-once`,
      message: `${made.length} of ${AT_ONCE} records that were created at the same time have the same ${member}.`,
      expected: '1',
      got: String(made.length),
    })
  await drop(trial, kind, ...made)
}

/** What a deleted record had is free again. */
const again = async (trial: Trial, kind: MadeKind, member: string): Promise<void> => {
  if (kind.remove === undefined) return
  const members = fullMembers(trial.session, kind.create)
  const first = await add(trial, kind, members)
  if (first === undefined) return
  await drop(trial, kind, first)
  const { made: second, exchange } = await tryAdd(trial, kind, members)
  tellRefused(trial, kind.create, exchange, {
    check: 'twice',
    subject: `${member}/again`,
    message: `The ${member} of a deleted record cannot be used again.`,
    expected: 'a new record',
  })
  await drop(trial, kind, second)
}
