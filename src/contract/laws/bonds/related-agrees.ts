import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Relationship } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { show } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { kindsOf, relatedOperation } from '../kind.ts'
import { at, read, recordIn } from '../record.ts'
import { differing, isAsBefore } from '../values.ts'

/** Records that are looked at; of each as many related ones. */
const MOST = 3

/** What a related operation shows of the target's own records is what their items show, and names them back. */
export const relatedAgrees = async (trial: Trial, operation: Operation): Promise<void> => {
  const { session } = trial
  const relationship = session.contract.resources[operation.resource]?.relationships[operation.relation]
  if (relationship === undefined) return
  for (const owner of (session.samples.get(operation.resource) ?? []).slice(0, MOST)) {
    const id = session.lens.id(owner) ?? ''
    const exchange = await trial.ask(operation, at(operation, id))
    if (!isSuccess(exchange)) continue
    const body = jsonOf(exchange)
    const single = session.lens.record(body, relationship.resource)
    const records = relationship.many
      ? (session.lens.records(body, relationship.resource) ?? [])
      : single
        ? [single]
        : []
    for (const record of records.slice(0, MOST))
      await backAndForth(trial, operation, relationship, id, record)
  }
}

const backAndForth = async (
  trial: Trial,
  operation: Operation,
  relationship: Relationship,
  owner: string,
  record: JsonObject,
): Promise<void> => {
  const { session } = trial
  const id = session.lens.id(record) ?? ''
  const { contract } = session
  const retrieve = kindsOf(contract).find(one => one.resource.name === relationship.resource)?.retrieve
  const item = retrieve && (await read(trial, retrieve, id))
  const told = (subject: string, expected: string, got: string) =>
    tell(trial, operation, item?.exchange, {
      check: 'related',
      subject: `agrees/${subject}`,
      message: `What ${operation.id} shows is not what the record itself shows.`,
      expected,
      got,
    })
  if (item && item.record === undefined)
    return told('item', `the record ${id}`, String(item.exchange.reply.status))
  const names = item?.record ? differing(record, item.record, true) : []
  if (names.length > 0 && (await isSteady(trial, operation, owner, record)))
    told(names.join('+'), show(item?.record, 300), show(record, 300))
  if (!relationship.many) return
  const back = relatedOperation(contract, relationship.resource, relationship.inverse)
  const exchange = back && (await trial.ask(back, at(back, id)))
  if (exchange === undefined || !isSuccess(exchange)) return
  const named = recordIn(trial, exchange, operation.resource)
  if ((named ? session.lens.id(named) : undefined) !== owner) told('back', owner, show(named, 300))
}

/** Nobody has changed it in between. */
const isSteady = async (
  trial: Trial,
  operation: Operation,
  owner: string,
  record: JsonObject,
): Promise<boolean> => {
  const { lens, contract } = trial.session
  const body = jsonOf(await trial.ask(operation, at(operation, owner)))
  const resource = shownResource(contract, operation)
  const single = lens.record(body, resource)
  const now = [...(lens.records(body, resource) ?? []), ...(single ? [single] : [])].find(
    one => lens.id(one) === lens.id(record),
  )
  return isAsBefore(record, now)
}
