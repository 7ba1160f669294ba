import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { entries, entryOf } from '../acts.ts'
import type { Kind } from '../kind.ts'
import { read } from '../record.ts'
import { sameAccount } from '../tenants/same-account.ts'
import { differing, only } from '../values.ts'
import { asAtTheStart } from './as-at-the-start.ts'
import { leftAlone } from './left-alone.ts'
import { variety } from './variety.ts'

/** Ordinary items of a listing that are looked at, beside odd ones. */
const MOST_ITEMS = 12

/** What a listing shows of a record is what its item shows, and it goes on to do so. */
export const listed = async (trial: Trial, { list, resource }: Kind, retrieve: Operation): Promise<void> => {
  const { session } = trial
  const page = list && (await trial.ask(list))
  const first = (page && session.lens.records(jsonOf(page), resource.name)) ?? []
  const records = (list && (await entries(trial, list))) ?? first
  for (const record of variety(session.lens, records, MOST_ITEMS)) {
    const id = session.lens.id(record)
    if (id === undefined) continue
    const item = await read(trial, retrieve, id)
    if (page && list) sameAccount(trial, { list, retrieve }, page, item.exchange, 'account')
    if (item.record === undefined) await missing(trial, list, retrieve, id, item.exchange)
    else if (page)
      await unlike(trial, { list, retrieve, id, record, item: item.record, exchange: item.exchange })
  }
  if (list === undefined) return
  await asAtTheStart(trial, list, retrieve)
  await leftAlone(trial, list, retrieve, records)
}

/** Somebody may have deleted it in between; then the listing has lost it, too. */
const missing = async (
  trial: Trial,
  list: Operation | undefined,
  retrieve: Operation,
  id: string,
  exchange: Exchange,
): Promise<void> => {
  if (!(await isStill(trial, list, id))) return
  tell(trial, retrieve, exchange, {
    check: 'reading',
    subject: 'listed/missing',
    message: 'A record of the listing cannot be read as an item.',
    expected: `the record ${id}`,
    got: String(exchange.reply.status),
  })
}

const isStill = async (trial: Trial, list: Operation | undefined, id: string): Promise<boolean> =>
  Boolean(await entryOf(trial, list, id))

interface Pair {
  readonly list: Operation | undefined
  readonly retrieve: Operation
  readonly id: string
  readonly record: JsonObject
  readonly item: JsonObject
  readonly exchange: Exchange
}

const unlike = async (trial: Trial, { list, retrieve, id, record, item, exchange }: Pair): Promise<void> => {
  const isWhole = isSaid(trial.session.contract)
  if (differing(record, item, isWhole).length === 0) return
  const entry = await entryOf(trial, list, id)
  const again = await read(trial, retrieve, id)
  const names = entry && again.record ? differing(entry, again.record, isWhole) : []
  for (const name of names)
    tell(trial, retrieve, exchange, {
      check: 'reading',
      subject: `listed/${name}`,
      message: `The item shows ${name} otherwise than the listing does.`,
      expected: show(entry && only(entry, [name])),
      got: show(again.record && only(again.record, [name])),
    })
}
