import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { type Exchange, isGone, isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { change, entryOf, eventually } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { type Made, read } from '../record.ts'
import type { ChangedKind } from '../updates/changed-kinds.ts'
import { newMembers } from '../updates/new-members.ts'
import { notAsSent } from '../values.ts'

// What a refused write began, and did not end, may swallow the next good one.

/** The first good update after refused ones is kept: in the item, and in the listing. */
export const goodUpdate = async (
  trial: Trial,
  kind: ChangedKind,
  id: string,
  before: JsonObject,
): Promise<void> => {
  const { contract, lens } = trial.session
  const sent = newMembers(trial, kind, lens.members(before))
  const { exchange } = await change(trial, kind.update, id, sent)
  if (!isSuccess(exchange)) return
  const unlike = (record: JsonObject | undefined) =>
    record && notAsSent(contract, kind.resource.name, sent, lens.members(record))
  const sights = {
    item: async () => (await read(trial, kind.retrieve, id)).record,
    listing: async () => (await entryOf(trial, kind.list, id)) ?? undefined,
  }
  for (const [where, look] of Object.entries(sights)) {
    const [lost] = unlike(await eventually(trial, look, one => (unlike(one) ?? []).length === 0)) ?? []
    if (lost === undefined) continue
    return told(trial, kind.update, `update/next good one/${where}`, exchange, lost.expected, lost.got)
  }
}

/** The first good create after refused ones is kept, too; `listed` is what came with a listing since. */
export const goodCreate = async (
  trial: Trial,
  kind: MadeKind,
  { id, exchange }: Made,
  listed: readonly JsonObject[],
): Promise<void> => {
  const look = async () => (await read(trial, kind.retrieve, id)).exchange
  const item = await eventually(trial, look, one => !isGone(one))
  const expected = `the record ${id}`
  if (isGone(item))
    return told(
      trial,
      kind.create,
      'create/next good one/item',
      exchange,
      expected,
      String(item.reply.status),
    )
  const isListed = listed.some(one => trial.session.lens.id(one) === id)
  if (isListed || (await entryOf(trial, kind.list, id)) !== undefined) return
  told(trial, kind.create, 'create/next good one/listing', exchange, expected, 'a listing without it')
}

const told = (
  trial: Trial,
  operation: Operation,
  subject: string,
  exchange: Exchange,
  expected: string,
  got: string,
): void =>
  tell(trial, operation, exchange, {
    check: 'untraced',
    subject,
    message: 'A good request after refused ones was answered as done, and nothing is left of it.',
    expected,
    got,
  })
