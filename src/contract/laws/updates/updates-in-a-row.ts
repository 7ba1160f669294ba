import type { JsonObject } from '../../../model/json.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, type Changed, change, drop, sight } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import type { Made } from '../record.ts'
import { writablesOf } from '../values.ts'
import { asSent } from './after-update.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { brought, isPartial } from './is-partial.ts'
import { newMembers } from './new-members.ts'

/** Updates that follow one another: each finds what the one before has left, and the same body is for each record. */
export const updatesInARow: Law = session =>
  changedKinds(madeKindsOf(session.contract)).flatMap(kind => {
    const base = { law: 'updated', operation: kind.update, writes: true, worth: 0.5 }
    return [
      lawProbe({ ...base, part: 'one body for two', cost: 8, run: trial => oneBody(trial, kind) }),
      lawProbe({ ...base, part: 'part after whole', cost: 14, run: trial => partAfterWhole(trial, kind) }),
      lawProbe({ ...base, part: 'back again', cost: 8, run: trial => backAgain(trial, kind) }),
      lawProbe({ ...base, part: 'back from nothing', cost: 6, run: trial => backFromNothing(trial, kind) }),
      lawProbe({
        ...base,
        part: 'before another is made',
        cost: 7,
        run: trial => beforeAnother(trial, kind),
      }),
    ]
  })

/** A body is no key: sent to another record it changes that one. */
const oneBody = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { lens } = trial.session
  const [one, two] = [await addFull(trial, kind), await addFull(trial, kind)]
  if (one && two) {
    const all = newMembers(trial, kind, lens.members(one.record))
    const sent = Object.fromEntries(
      Object.entries(all).filter(([name]) => !kind.resource.unique.includes(name)),
    )
    const first = await change(trial, kind.update, one.id, sent)
    named(trial, kind, one.id, first)
    const answer = await change(trial, kind.update, two.id, sent) // and nothing is read between
    if (isSuccess(first.exchange))
      asSent(trial, kind, sent, { ...first, record: await sight(trial, kind, one.id) }, 'first record')
    const shown = answer.record && lens.id(answer.record)
    if (isSuccess(answer.exchange)) {
      asSent(trial, kind, sent, { ...answer, record: await sight(trial, kind, two.id) }, 'second record')
      if (shown !== undefined && shown !== two.id)
        tell(trial, kind.update, answer.exchange, {
          check: 'updated',
          subject: 'one body for two',
          message: 'An update with a body that was sent to another record before answers with that one.',
          expected: two.id,
          got: shown,
        })
    }
  }
  await drop(trial, kind, one, two)
}

/** An update is answered with the record that it names, although another one is the last that was made. */
const named = (trial: Trial, { update }: ChangedKind, id: string, { record, exchange }: Changed): void => {
  const shown = record && trial.session.lens.id(record)
  if (shown === undefined || shown === id) return
  tell(trial, update, exchange, {
    check: 'updated',
    subject: 'after another was made',
    message: 'An update is answered with the id of another record than the one that it names.',
    expected: id,
    got: shown,
  })
}

/** What was sent before is no repetition when something else was sent between. */
const backAgain = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { lens } = trial.session
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const one = newMembers(trial, kind, lens.members(made.record))
  const two = newMembers(trial, kind, { ...lens.members(made.record), ...one })
  await change(trial, kind.update, made.id, one)
  await change(trial, kind.update, made.id, two)
  const last = await change(trial, kind.update, made.id, one)
  if (isSuccess(last.exchange))
    asSent(trial, kind, one, { ...last, record: await sight(trial, kind, made.id) }, 'back again')
  await drop(trial, kind, made)
}

/** What was taken away can be set again. */
const backFromNothing = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { lens } = trial.session
  const nothing = cleared(trial, kind)
  const made = Object.keys(nothing).length === 0 ? undefined : await addFull(trial, kind)
  if (made === undefined) return
  const was = lens.members(made.record)
  const all = newMembers(trial, kind, was)
  const rest = isPartial(trial.session.contract, kind.update) ? brought(trial, kind, was) : all
  const emptied = await change(trial, kind.update, made.id, { ...rest, ...nothing })
  const last = isSuccess(emptied.exchange) ? await change(trial, kind.update, made.id, all) : emptied
  if (last !== emptied && isSuccess(last.exchange))
    asSent(trial, kind, all, { ...last, record: await sight(trial, kind, made.id) }, 'record set again')
  await drop(trial, kind, made)
}

/** The next record that is made leaves the last one as it has become since. */
const beforeAnother = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const one = await addFull(trial, kind)
  if (one === undefined) return
  const sent = newMembers(trial, kind, trial.session.lens.members(one.record))
  const changed = await change(trial, kind.update, one.id, sent)
  const two = await addFull(trial, kind)
  if (isSuccess(changed.exchange) && two !== undefined)
    asSent(
      trial,
      kind,
      sent,
      { ...changed, record: await sight(trial, kind, one.id) },
      'record before a new one',
    )
  await drop(trial, kind, one, two)
}

/** What an update does not mention is as the last one left it, not as it was when somebody first looked. */
const partAfterWhole = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const { session } = trial
  const made = isPartial(session.contract, kind.update) ? await addFull(trial, kind) : undefined
  if (made === undefined) return
  const was = session.lens.members((await sight(trial, kind, made.id)) ?? made.record)
  await partAfter(trial, kind, made, newMembers(trial, kind, was))
  await partAfter(trial, kind, made, { ...brought(trial, kind, was), ...cleared(trial, kind) })
  await drop(trial, kind, made)
}

/** Nothing for each member that may be empty. */
const cleared = ({ session }: Trial, { update }: ChangedKind): JsonObject =>
  Object.fromEntries(
    writablesOf(session, update)
      .filter(one => one.isNullable && !one.isRequired)
      .map(one => [one.name, null]),
  )

const partAfter = async (trial: Trial, kind: ChangedKind, made: Made, sent: JsonObject): Promise<void> => {
  const { lens } = trial.session
  const whole = await change(trial, kind.update, made.id, sent)
  const before = await sight(trial, kind, made.id)
  if (!isSuccess(whole.exchange) || before === undefined) return
  const members = lens.members(before)
  const last = await change(trial, kind.update, made.id, brought(trial, kind, members))
  const after = await sight(trial, kind, made.id)
  const lost = Object.keys(sent).find(
    name => after && show(lens.members(after)[name]) !== show(members[name]),
  )
  if (lost === undefined) return
  tell(trial, kind.update, last.exchange, {
    check: 'partial',
    subject: `after another/${lost}`,
    message: `An update that does not mention ${lost} has set it back.`,
    expected: show(members[lost]),
    got: show(after && lens.members(after)[lost]),
  })
}
