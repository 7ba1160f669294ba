import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import { unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { swapCase } from '../../swap-case.ts'
import { tell } from '../../tell.ts'
import type { Kind } from '../kind.ts'
import { at, read } from '../record.ts'
import { expectUnknown } from '../records/deleted.ts'
import { asOther, otherProof } from './as-other.ts'
import { type Aside, headerAsides, ownAsides, queryAsides } from './asides.ts'
import { allKnown, isCounted, isRecord, leak, leakOf } from './leak.ts'
import { tenantOwn } from './tenant-own.ts'
import { theirNextPage } from './their-next-page.ts'

const MOST = 3

/** What a server may take for the same id in one place and not in another, such as where it looks whose it is. */
const respelt = (id: string): readonly (readonly [name: string, id: string])[] => [
  ...(swapCase(id) === id ? [] : [['in another case', swapCase(id)] as const]),
  ...(isCounted(id) ? [['with a zero in front', `0${id}`] as const] : []),
  ['with a blank', `${id} `],
]

/** Our items for them, and theirs for us. */
export const tenantItems = async (trial: Trial, kind: Kind, retrieve: Operation): Promise<void> => {
  const { session } = trial
  const records = (session.samples.get(kind.resource.name) ?? []).slice(0, MOST)
  for (const [index, record] of records.entries()) {
    const id = session.lens.id(record) ?? ''
    const exchange = await asOther(trial, retrieve, at(retrieve, id))
    if (exchange.reply.status === 401 || exchange.reply.status === 403) return
    const found = leakOf(session, [record], exchange)
    if (found) return leak(trial, retrieve, exchange, 'item', found)
    const head = await asOther(trial, retrieve, { ...at(retrieve, id), method: 'HEAD' })
    if (!isSuccess(exchange) && isSuccess(head)) return leak(trial, retrieve, head, 'head', record)
    const first =
      index === 0 ? [...headerAsides(retrieve), ...ownAsides(kind.list, session.lens.members(record))] : []
    const said = [...queryAsides(retrieve), ...first]
    if (await isShownBeside(trial, kind, retrieve, record, exchange, said)) return
    if (!isSuccess(exchange))
      await expectUnknown(trial, retrieve, id, 'tenants', { proof: otherProof(session, retrieve) })
    if (!isSuccess(exchange) || !session.lens.record(jsonOf(exchange), kind.resource.name))
      await existence(trial, kind, retrieve, exchange)
  }
  if (await isShownBySpelling(trial, kind, retrieve)) return
  const list = kind.list && (await asOther(trial, kind.list))
  const [theirs] = (list && isSuccess(list) && session.lens.records(jsonOf(list), kind.resource.name)) || []
  const id = theirs && session.lens.id(theirs)
  if (theirs === undefined || id === undefined) return
  const { record, exchange } = await read(trial, retrieve, id)
  // Of a record that is in both accounts nobody knows whose it is.
  if (record && isRecord(session, theirs, record))
    return tell(trial, retrieve, exchange, {
      check: 'tenants',
      subject: 'item/theirs',
      message: 'We are shown a record of another account.',
      expected: 'no such record',
      got: show(record, 300),
    })
  if (kind.list && list) await tenantOwn(trial, { list: kind.list, retrieve }, list)
}

/** The same with what the document lets anybody say beside; `plain` is what is answered without. */
const isShownBeside = async (
  trial: Trial,
  kind: Kind,
  retrieve: Operation,
  record: JsonObject,
  plain: Exchange,
  said: readonly Aside[],
): Promise<boolean> => {
  const { session } = trial
  const id = session.lens.id(record) ?? ''
  for (const [name, change] of said) {
    const exchange = await asOther(trial, retrieve, { ...at(retrieve, id), ...change })
    const shown = leakOf(session, [record], exchange)
    if (shown) leak(trial, retrieve, exchange, `item/${name}`, shown)
    if (shown) return true
    if (exchange.reply.status !== plain.reply.status) await existence(trial, kind, retrieve, exchange, change)
  }
  return false
}

const isShownBySpelling = async (trial: Trial, { resource }: Kind, retrieve: Operation): Promise<boolean> => {
  const { samples, lens } = trial.session
  const [record] = samples.get(resource.name) ?? []
  if (record === undefined) return false
  for (const [name, spelling] of respelt(lens.id(record) ?? '')) {
    const exchange = await asOther(trial, retrieve, at(retrieve, spelling))
    const shown = leakOf(trial.session, [record], exchange)
    if (shown === undefined) continue
    leak(trial, retrieve, exchange, `item/${name}`, shown)
    return true
  }
  return false
}

/** Whatever comes instead of a record tells that there is one, unless an id of nobody has the same answer. */
const existence = async (
  trial: Trial,
  kind: Kind,
  retrieve: Operation,
  ours: Exchange,
  change: Variation = {},
): Promise<void> => {
  const unknown = at(retrieve, unknownId(trial.session, kind.resource.name))
  const nobodys = await asOther(trial, retrieve, { ...unknown, ...change })
  const [status, wanted] = [ours.reply.status, nobodys.reply.status]
  if (status === wanted || [status, wanted].some(one => one === 429 || one >= 500 || one === 0)) return
  tell(trial, retrieve, ours, {
    check: 'tenants',
    subject: 'item/existence',
    message: 'Another account can tell the id of a record of ours from one that there is not.',
    expected: `${wanted}, as for an id of nobody`,
    got: String(status),
  })
}

/** What belongs to our records. */
export const tenantRelateds = async (trial: Trial, kind: Kind, related: Operation): Promise<void> => {
  const { session } = trial
  const records = (session.samples.get(kind.resource.name) ?? []).slice(0, MOST)
  for (const [index, record] of records.entries()) {
    const id = session.lens.id(record) ?? ''
    const proof = otherProof(session, related)
    const exchange = await trial.ask(related, { ...at(related, id), proof })
    if (exchange.reply.status === 401 || exchange.reply.status === 403) return
    const found = leakOf(session, allKnown(session), exchange)
    if (found) return leak(trial, related, exchange, 'related', found)
    for (const [name, change] of index === 0 ? headerAsides(related) : []) {
      const other = await asOther(trial, related, { ...at(related, id), ...change })
      const shown = leakOf(session, allKnown(session), other)
      if (shown) return leak(trial, related, other, `related/${name}`, shown)
    }
    if (!isCounted(id)) await expectUnknown(trial, related, id, 'tenants', { proof })
  }
  if (!records.some(one => isCounted(session.lens.id(one) ?? ''))) await theirNextPage(trial, related)
}
