import type { JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import { isLoopback } from '../../http/loopback.ts'
import { unknownId } from '../../run/session.ts'
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

/** What is ours is refused in the words for what there is not; words that are never the same twice tell nothing. */
const toldApart = async (
  trial: Trial,
  { create, resource }: MadeKind,
  relation: string,
  ours: Exchange,
  id: string,
  ask: (id: string) => Promise<Exchange>,
): Promise<void> => {
  const said = ({ reply }: Exchange, about: string) =>
    `${reply.status} ${reply.body.toString().replaceAll(about, '{id}')}`
  const [one, other] = ['', ' again'].map(words =>
    unknownId(trial.session, `${resource.relationships[relation]?.resource ?? ''}${words}`),
  )
  if (one === undefined || other === undefined) return
  const expected = said(await ask(one), one)
  const got = said(ours, id)
  if (got === expected || expected !== said(await ask(other), other)) return
  tell(trial, create, ours, {
    check: 'tenants',
    subject: `link/${relation}/existence`,
    message:
      'Another account can tell the id of a record of ours from one that there is not, by a relationship.',
    expected: show(expected, 300),
    got: show(got, 300),
  })
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
    const { link } = session.lens
    const ask = (other: string) =>
      asOther(trial, create, { body: link(plain, relation, { resource: to, id: other }) })
    const exchange = await ask(id)
    const made = madeOf(trial, create, exchange)
    if (made === undefined) {
      await toldApart(trial, kind, relation, exchange, id, ask)
      continue
    }
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
