import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, violation, warning } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, change, drop, entryOf } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { leastMembers } from '../values.ts'
import { instantOf, isNearly, offBy, resolutionOf, windowOf } from './moments.ts'
import { onlyRead } from './only-read.ts'

/** The times of a record are those of the requests that made and changed it, in UTC. */
export const dates: Law = session =>
  madeKindsOf(session.contract)
    .filter(({ resource }) => resource.created !== '' || resource.updated !== '')
    .map(kind =>
      lawProbe({
        law: 'dates',
        operation: kind.create,
        writes: true,
        worth: 0.7,
        cost: 14,
        run: trial => date(trial, kind),
      }),
    )

const date = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, update, resource } = kind
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const members = session.lens.members(made.record)
  for (const name of [resource.created, resource.updated])
    within(trial, create, made.exchange, name, members[name], made.exchange)
  if (startsEqual(trial, kind)) equal(trial, kind, members, made.exchange)
  await later(trial, kind, members)
  const entry = await entryOf(trial, kind.list, made.id)
  const listed = entry ? session.lens.members(entry) : {}
  within(trial, kind.list ?? create, made.exchange, resource.created, listed[resource.created], made.exchange)
  await onlyRead(trial, kind, made)
  if (update !== undefined) {
    const sent = leastMembers(session, create)
    const { record, exchange } = await change(trial, update, made.id, sent)
    const now = record ? session.lens.members(record) : {}
    within(trial, update, exchange, resource.updated, now[resource.updated], exchange)
  }
  await drop(trial, kind, made)
}

/** What is made later came later: its time is looked at when it is made, and not once for all. */
const later = async (trial: Trial, kind: MadeKind, first: JsonObject): Promise<void> => {
  const { created } = kind.resource
  await trial.pause(resolutionOf(first[created]))
  const next = await addFull(trial, kind)
  const now = next && trial.session.lens.members(next.record)[created]
  const [before, after] = [instantOf(first[created]), instantOf(now)]
  if (before !== undefined && after !== undefined && after <= before)
    tell(trial, kind.create, next?.exchange, {
      check: 'dates',
      subject: 'later',
      message: `A record that was made after another one has a ${created} that is not later.`,
      expected: `later than ${show(first[created])}`,
      got: show(now),
    })
  await drop(trial, kind, next)
}

/** `during` is the exchange that the time must be of. */
export const within = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  name: string,
  value: Json | undefined,
  during: Exchange,
): void => {
  const instant = instantOf(value)
  const [from, to] = windowOf(during)
  if (instant === undefined || (instant >= from && instant <= to)) return
  const breach = {
    check: 'dates',
    subject: `${operation.action ?? ''}/${name}`,
    message: `A time is not that of the request that it tells of, in UTC, but ${offBy(instant - (from + to) / 2)}.`,
    expected: `${name} from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`,
    got: show(value),
  }
  tell(trial, operation, exchange, breach, isNearly(instant, [from, to]) ? warning : violation)
}

/** True when every documented sample of a new record has the same time for its creation and its last update. */
const startsEqual = ({ session: { lens } }: Trial, { create, resource }: MadeKind): boolean => {
  const samples = create.responses
    .filter(one => one.status.startsWith('2'))
    .flatMap(one => one.contents.flatMap(content => content.examples))
    .map(one => lens.record(one.value, resource.name))
    .map(one => (one ? lens.members(one) : {}))
    .filter(one => one[resource.created] !== undefined)
  return samples.length > 0 && samples.every(one => one[resource.created] === one[resource.updated])
}

/** Two looks at the clock may fall into two seconds. */
const SAME = 1_000

const equal = (
  trial: Trial,
  { create, resource }: MadeKind,
  members: JsonObject,
  exchange: Exchange,
): void => {
  const created = instantOf(members[resource.created])
  const updated = instantOf(members[resource.updated])
  if (created === undefined || updated === undefined) return
  if (updated >= created && updated - created <= SAME) return
  tell(trial, create, exchange, {
    check: 'dates',
    subject: 'equal',
    message: `${resource.created} and ${resource.updated} of a new record differ, other than in the documented samples.`,
    expected: show(members[resource.created]),
    got: show(members[resource.updated]),
  })
}
