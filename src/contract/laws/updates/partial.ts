import type { Json, JsonObject } from '../../../model/json.ts'
import type { Contract } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf } from '../../document/shape.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { memberSchema } from '../../run/bodies.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, type Changed, change, drop, sight } from '../acts.ts'
import { madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import type { Made } from '../record.ts'
import { tellRefused } from '../tell-refused.ts'
import {
  fullMembers,
  isSame,
  notAsSent,
  novel,
  only,
  shownSchema,
  type Writable,
  writablesOf,
} from '../values.ts'
import { type ChangedKind, changedKinds } from './changed-kinds.ts'
import { brought, isPartial } from './is-partial.ts'
import { isOpenObject } from './open-object.ts'

/** An update of one member changes that member, null empties it, and all others stay. */
export const partial: Law = session =>
  changedKinds(madeKindsOf(session.contract)).flatMap(kind => {
    const members = writablesOf(session, kind.update)
    const base = { law: 'partial', operation: kind.update, writes: true }
    const single = members.map(member =>
      lawProbe({
        ...base,
        part: member.name,
        worth: 0.7,
        cost: 6,
        run: trial => alone(trial, kind, member),
      }),
    )
    const nothing = lawProbe({
      ...base,
      part: 'nothing',
      worth: 0.4,
      cost: 4,
      run: trial => none(trial, kind),
    })
    return conforms(memberSchema(session, kind.update), {}) ? [...single, nothing] : single
  })

const alone = async (trial: Trial, kind: ChangedKind, member: Writable): Promise<void> => {
  const { session } = trial
  const made = await addFull(trial, kind)
  if (made === undefined) return
  const was = session.lens.members(made.record)
  const base = brought(trial, kind, was)
  const value = novel(session, member.schema, was[member.name])
  await step(trial, kind, made, { ...base, [member.name]: value }, member.name)
  if (isOpenObject(member.schema))
    await step(trial, kind, made, { ...base, [member.name]: {} }, `${member.name}/empty`)
  const mayClear = member.isNullable && !member.isRequired
  if (mayClear) await step(trial, kind, made, { ...base, [member.name]: null }, `${member.name}/null`)
  await drop(trial, kind, made)
}

const step = async (
  trial: Trial,
  kind: ChangedKind,
  made: Made,
  sent: JsonObject,
  subject: string,
): Promise<void> => {
  const answer = await change(trial, kind.update, made.id, sent)
  const { exchange } = answer
  if (!isSuccess(exchange)) return refused(trial, kind, exchange, subject)
  const item = { exchange, record: await sight(trial, kind, made.id) }
  for (const one of [answer, item]) {
    arrived(trial, kind, sent, one, subject)
    stayed(trial, kind, made, sent, one, subject)
  }
}

const refused = (
  trial: Trial,
  { update }: ChangedKind,
  exchange: Changed['exchange'],
  subject: string,
): void =>
  tellRefused(trial, update, exchange, {
    check: 'partial',
    subject: `${subject}/refused`,
    message: 'An update that the document allows was refused.',
    expected: 'an update',
  })

const arrived = (
  trial: Trial,
  { update, resource }: ChangedKind,
  sent: JsonObject,
  { record, exchange }: Changed,
  subject: string,
): void => {
  const { contract, lens } = trial.session
  if (record === undefined) return
  const got = lens.members(record)
  for (const { name, isHabit: _, ...sights } of notAsSent(contract, resource.name, sent, got))
    if (!(sent[name] === null && isSame(presetOf(contract, resource.name, name), got[name])))
      tell(trial, update, exchange, {
        check: 'partial',
        subject: `${subject}/set`,
        message: `An update of ${name} alone has not set it.`,
        ...sights,
      })
}

/** What an empty member may be shown as, too. */
const presetOf = (contract: Contract, resource: string, name: string): Json =>
  propertiesOf(shownSchema(contract, resource) ?? {})[name]?.['default'] ?? null

const stayed = (
  trial: Trial,
  { update, create, resource }: ChangedKind,
  made: Made,
  sent: JsonObject,
  { record, exchange }: Changed,
  subject: string,
): void => {
  const { session } = trial
  if (record === undefined || !isPartial(session.contract, update)) return
  const was = session.lens.members(made.record)
  const untouched = Object.keys(fullMembers(session, create)).filter(name => !(name in sent))
  const kept = only(was, untouched)
  const got = session.lens.members(record)
  for (const { name, isHabit: _, ...sights } of notAsSent(session.contract, resource.name, kept, got))
    tell(trial, update, exchange, {
      check: 'partial',
      subject: `${subject}/stays/${name}`,
      message: `An update that does not mention ${name} has changed it.`,
      ...sights,
    })
}

/** An update that sets nothing changes nothing. */
const none = async (trial: Trial, kind: ChangedKind): Promise<void> => {
  const made = await addFull(trial, kind)
  if (made === undefined) return
  await step(trial, kind, made, {}, 'nothing')
  await drop(trial, kind, made)
}
