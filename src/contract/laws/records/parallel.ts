import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, change, drop, entries, eventually, sight, tryAdd } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { type ChangedKind, changedKinds } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { leastMembers, notAsSent } from '../values.ts'

/** Requests at the same time do not get in each other's way. */
export const parallel: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => [
    lawProbe({
      law: 'parallel',
      operation: kind.create,
      writes: true,
      worth: 0.5,
      cost: 20,
      run: trial => creates(trial, kind),
    }),
    ...changedKinds([kind]).map(one =>
      lawProbe({
        law: 'parallel',
        operation: one.update,
        writes: true,
        worth: 0.4,
        cost: 8,
        run: trial => updates(trial, one),
      }),
    ),
  ])

const AT_ONCE = 8

const creates = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { lens } = trial.session
  const all = await Promise.all(Array.from({ length: AT_ONCE }, () => addFull(trial, kind)))
  const made = all.filter(one => one !== undefined)
  const ids = new Set(made.map(one => one.id))
  const fail = (subject: string, message: string, expected: string, got: string) =>
    tell(trial, kind.create, made[0]?.exchange, { check: 'parallel', subject, message, expected, got })
  if (ids.size < made.length)
    fail(
      'ids',
      'Records that were created at the same time have the same id.',
      String(made.length),
      String(ids.size),
    )
  const { list } = kind
  if (list !== undefined) {
    const idsOf = async () => (await entries(trial, list))?.map(one => lens.id(one) ?? '')
    const listed = await eventually(trial, idsOf, found => [...ids].every(id => found?.includes(id) ?? true))
    const lost = [...ids].filter(id => listed !== undefined && !listed.includes(id))
    const twice = [...ids].filter(id => (listed?.filter(one => one === id).length ?? 0) > 1)
    if (lost.length > 0)
      fail(
        'listing',
        'Records that were created at the same time are not all in the listing.',
        [...ids].join(),
        `without ${lost.join()}`,
      )
    if (twice.length > 0 && lost.length === 0)
      fail(
        'listed-twice',
        'A record that was created with others is in the listing more than once.',
        'once',
        twice.join(),
      )
  }
  await drop(trial, kind, ...[...ids].map(id => ({ id })))
  await alike(trial, kind)
}

/** Requests that say the same are as many all the same, unless something in them must be unique. */
const alike = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const members = Object.entries(leastMembers(session, kind.create))
  if (!isSaid(session.contract) || members.some(([name]) => kind.resource.unique.includes(name))) return
  const all = await Promise.all(
    Array.from({ length: 3 }, () => tryAdd(trial, kind, Object.fromEntries(members))),
  )
  const ids = all.flatMap(one => one.made?.id ?? [])
  if (new Set(ids).size < ids.length)
    tell(trial, kind.create, all[0]?.exchange, {
      check: 'parallel',
      subject: 'alike',
      message: 'Of creates that say the same at the same time several make one record.',
      expected: `${ids.length} records`,
      got: ids.join(),
    })
  await drop(trial, kind, ...[...new Set(ids)].map(id => ({ id })))
}

/** Whichever comes last, the record is as one of them said, and not a mixture. */
const updates = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { session } = trial
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const was = session.lens.members(made.record)
  const wanted = Array.from({ length: 4 }, () => newMembers(trial, kind, was))
  const answers = await Promise.all(wanted.map(members => change(trial, kind.update, made.id, members)))
  const after = await sight(trial, kind, made.id)
  const isOne = (members: (typeof wanted)[number]) =>
    after !== undefined &&
    notAsSent(session.contract, kind.resource.name, members, session.lens.members(after)).length === 0
  if (answers.every(one => isSuccess(one.exchange)) && after !== undefined && !wanted.some(isOne))
    tell(trial, kind.update, answers[0]?.exchange, {
      check: 'parallel',
      subject: 'update',
      message: 'After updates at the same time the record is as none of them said.',
      expected: 'the values of one of them',
      got: show(session.lens.members(after), 400),
    })
  await drop(trial, kind, made)
}
