import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import { unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { swapCase } from '../../swap-case.ts'
import { tell } from '../../tell.ts'
import type { Kind } from '../kind.ts'
import { at, read } from '../record.ts'
import { expectUnknown } from '../records/deleted.ts'
import { asOther, otherProof } from './as-other.ts'
import { allKnown, isCounted, isRecord, leak, leakOf } from './leak.ts'
import { tenantOwn } from './tenant-own.ts'

const MOST = 3

/** Each optional parameter of an item, with each value that it may have if they are few. */
const asides = ({ parameters }: Operation): readonly Record<string, Json>[] =>
  parameters
    .filter(one => one.in === 'query' && !one.required)
    .flatMap(({ name, schema, example }) => {
      const { enum: list } = schema
      const values: readonly Json[] = Array.isArray(list)
        ? list.slice(0, 3)
        : example === undefined
          ? []
          : [example]
      return values.map(value => ({ [name]: value }))
    })

/** What a server may take for the same id in one place and not in another, such as where it looks whose it is. */
const respelt = (id: string): readonly (readonly [name: string, id: string])[] => [
  ...(swapCase(id) === id ? [] : [['in another case', swapCase(id)] as const]),
  ...(isCounted(id) ? [['with a zero in front', `0${id}`] as const] : []),
  ['with a blank', `${id} `],
]

/** Our items for them, and theirs for us. */
export const tenantItems = async (trial: Trial, kind: Kind, retrieve: Operation): Promise<void> => {
  const { session } = trial
  for (const record of (session.samples.get(kind.resource.name) ?? []).slice(0, MOST)) {
    const id = session.lens.id(record) ?? ''
    const exchange = await asOther(trial, retrieve, at(retrieve, id))
    if (exchange.reply.status === 401 || exchange.reply.status === 403) return
    const found = leakOf(session, [record], exchange)
    if (found) return leak(trial, retrieve, exchange, 'item', found)
    const head = await asOther(trial, retrieve, { ...at(retrieve, id), method: 'HEAD' })
    if (!isSuccess(exchange) && isSuccess(head)) return leak(trial, retrieve, head, 'head', record)
    for (const query of asides(retrieve)) {
      const other = await asOther(trial, retrieve, { ...at(retrieve, id), query })
      const shown = leakOf(session, [record], other)
      if (shown) return leak(trial, retrieve, other, `item/${Object.keys(query).join()}`, shown)
    }
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
const existence = async (trial: Trial, kind: Kind, retrieve: Operation, ours: Exchange): Promise<void> => {
  const nobodys = await asOther(trial, retrieve, at(retrieve, unknownId(trial.session, kind.resource.name)))
  if (nobodys.reply.status === ours.reply.status || nobodys.trouble !== undefined) return
  tell(trial, retrieve, ours, {
    check: 'tenants',
    subject: 'item/existence',
    message: 'Another account can tell the id of a record of ours from one that there is not.',
    expected: `the same answer: ${nobodys.reply.status}`,
    got: String(ours.reply.status),
  })
}

/** What belongs to our records. */
export const tenantRelateds = async (trial: Trial, kind: Kind, related: Operation): Promise<void> => {
  const { session } = trial
  for (const record of (session.samples.get(kind.resource.name) ?? []).slice(0, MOST)) {
    const id = session.lens.id(record) ?? ''
    const proof = otherProof(session, related)
    const exchange = await trial.ask(related, { ...at(related, id), proof })
    if (exchange.reply.status === 401 || exchange.reply.status === 403) return
    const found = leakOf(session, allKnown(session), exchange)
    if (found) return leak(trial, related, exchange, 'related', found)
    if (!isCounted(id)) await expectUnknown(trial, related, id, 'tenants', { proof })
  }
}
