import { isJsonObject, type Json } from '../../../model/json.ts'
import { objectAt } from '../../../spec/document.ts'
import type { Operation } from '../../document/model.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import { operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { read } from '../record.ts'
import { notAsSent } from '../values.ts'
import { primaryOf } from './documents.ts'
import { tellFields } from './wrong-fields.ts'

/** `fields` of a request that writes say what the answer shows: everything is kept. */
export const keptFields = async (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  type: string,
): Promise<void> => {
  const { contract, lens } = trial.session
  const [shown] = primaryOf(jsonOf(exchange))
  const retrieve = operationFor(contract, type, 'retrieve')
  if (typeof shown?.['id'] !== 'string' || retrieve === undefined) return
  const { record } = await read(trial, retrieve, shown['id'])
  const sent = attributesSent(exchange)
  const got = record && lens.members(record)
  const [lost] = got === undefined ? [] : notAsSent(contract, type, sent, got)
  if (lost !== undefined)
    tellFields(trial, operation, exchange, 'kept', {
      message: `Sparse fields of the answer have kept ${lost.name} from being written.`,
      expected: lost.expected,
      got: lost.got,
    })
}

const attributesSent = ({ sent }: Exchange) => {
  const body: Json = JSON.parse(String(sent.body)) // we have written it
  return objectAt(objectAt(isJsonObject(body) ? body : {}, 'data'), 'attributes')
}
