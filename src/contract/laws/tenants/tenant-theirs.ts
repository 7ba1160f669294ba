import { show } from '../../finding.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, isUnlisted, madeOf } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { at, read } from '../records.ts'
import { tellRefused } from '../tell-refused.ts'
import { fullMembers, only } from '../values.ts'
import { otherProof } from './as-other.ts'
import { isCounted, isRecord } from './leak.ts'

/** A record that they make is theirs alone, and cannot lead to one of ours. */
export const tenantTheirs = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, retrieve, remove, resource } = kind
  const proof = otherProof(session, create)
  const body = session.lens.write(resource.name, fullMembers(session, create), undefined)
  if (remove === undefined && !session.url.hostname.match(/^(localhost|127\.|\[::1\])/)) return // nobody could tidy up there
  const exchange = await trial.ask(create, { body, proof })
  const made = madeOf(trial, create, exchange)
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
  if (remove) await trial.ask(remove, { ...at(remove, made.id), proof: otherProof(session, remove) })
}

/** What must be unique is so among the records of one account; more would tell what others have. */
const sameValue = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, remove, resource } = kind
  const made = resource.unique.length > 0 ? await addFull(trial, kind) : undefined
  if (made === undefined) return
  const values = only(session.lens.members(made.record), resource.unique)
  const body = session.lens.write(resource.name, { ...fullMembers(session, create), ...values }, undefined)
  const exchange = await trial.ask(create, { body, proof: otherProof(session, create) })
  const theirOwn = madeOf(trial, create, exchange)
  tellRefused(trial, create, exchange, {
    check: 'tenants',
    subject: 'taken',
    message: 'Another account cannot use a value because a record of ours has it.',
    expected: 'a record of its own',
  })
  if (theirOwn && remove)
    await trial.ask(remove, { ...at(remove, theirOwn.id), proof: otherProof(session, remove) })
  await drop(trial, kind, made)
}

/** A relationship from one of their records to one of ours. */
const linked = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, remove, resource } = kind
  for (const [relation, { resource: to, writable, many }] of Object.entries(resource.relationships)) {
    const [target] = session.samples.get(to) ?? []
    const id = target && session.lens.id(target)
    if (!writable || many || id === undefined || isCounted(id) || session.lens.link === undefined) continue
    const plain = session.lens.write(resource.name, fullMembers(session, create), undefined)
    const body = session.lens.link(plain, relation, { resource: to, id })
    const exchange = await trial.ask(create, { body, proof: otherProof(session, create) })
    const made = madeOf(trial, create, exchange)
    if (made === undefined) continue
    tell(trial, create, exchange, {
      check: 'tenants',
      subject: `link/${relation}`,
      message: `Another account can make a record that leads to one of ours by ${relation}.`,
      expected: 'a refusal, as of a record that does not exist',
      got: String(exchange.reply.status),
    })
    if (remove) await trial.ask(remove, { ...at(remove, made.id), proof: otherProof(session, remove) })
  }
}
