import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { isLoopback } from '../../http/loopback.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, drop, isUnlisted, tryAdd } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at, type Made, madeOf, read } from '../record.ts'
import { tellRefused } from '../tell-refused.ts'
import { fullMembers } from '../values.ts'
import { asOther, otherProof } from './as-other.ts'
import { isCounted, isRecord } from './leak.ts'

/** A record that they make is theirs alone, and cannot lead to one of ours. */
export const tenantTheirs = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, retrieve, remove } = kind
  if (remove === undefined && !isLoopback(session.url)) return // nobody could tidy up there
  const { made } = await addTheirs(trial, kind, fullMembers(session, create))
  if (made === undefined) return
  const { record, exchange: seen } = await read(trial, retrieve, made.id)
  const wrong = (subject: string, where: string) =>
    tell(trial, create, seen, {
      check: 'tenants',
      subject,
      message: `What another account creates is in our ${where}.`,
      expected: 'no such record',
      got: show(made.record, 300),
    })
  if (record && isRecord(session, made.record, record)) wrong('theirs/item', 'account')
  else if (!isCounted(made.id) && !(await isUnlisted(trial, kind.list, made.id)))
    wrong('theirs/listing', 'listing')
  await sameValue(trial, kind)
  await linked(trial, kind)
  await dropTheirs(trial, kind, made)
}

const addTheirs = (trial: Trial, kind: MadeKind, members: JsonObject) =>
  tryAdd(trial, kind, members, { proof: otherProof(trial.session, kind.create) })

const dropTheirs = async (trial: Trial, { remove }: MadeKind, made: Made | undefined): Promise<void> => {
  if (remove && made) await asOther(trial, remove, at(remove, made.id))
}

/**
 * What must be unique is so among the records of one account, and what need not be is so nowhere; more would tell what
 * others have. Of a stranger's members nobody knows which are unique among all, such as the address of a user.
 */
const sameValue = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create } = kind
  const members = fullMembers(session, create)
  const made = isSaid(session.contract) ? await add(trial, kind, members) : undefined
  if (made === undefined) return
  const { made: theirOwn, exchange } = await addTheirs(trial, kind, members)
  tellRefused(trial, create, exchange, {
    check: 'tenants',
    subject: 'taken',
    message: 'Another account cannot use a value because a record of ours has it.',
    expected: 'a record of its own',
  })
  await dropTheirs(trial, kind, theirOwn)
  await drop(trial, kind, made)
}

/** A relationship from one of their records to one of ours. */
const linked = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, resource } = kind
  for (const [relation, { resource: to, writable, many }] of Object.entries(resource.relationships)) {
    const [target] = session.samples.get(to) ?? []
    const id = target && session.lens.id(target)
    if (!writable || many || id === undefined || isCounted(id) || session.lens.link === undefined) continue
    const plain = session.lens.write(resource.name, fullMembers(session, create), undefined)
    const body = session.lens.link(plain, relation, { resource: to, id })
    const exchange = await asOther(trial, create, { body })
    const made = madeOf(trial, create, exchange)
    if (made === undefined) continue
    tell(trial, create, exchange, {
      check: 'tenants',
      subject: `link/${relation}`,
      message: `Another account can make a record that leads to one of ours by ${relation}.`,
      expected: 'a refusal, as of a record that does not exist',
      got: String(exchange.reply.status),
    })
    await dropTheirs(trial, kind, made)
  }
}
