import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { isGone, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { conditionsOf, filtersOf, lets, queryOf } from '../filtering/filter-conditions.ts'
import { lawProbe } from '../law-probe.ts'
import { at } from '../record.ts'
import { type Listing, listingOperations, onListing } from './listing.ts'

/** A filter is for the list that it is asked of: what it keeps back is there for who fetches it. */
export const afterFilter: Law = session =>
  listingOperations(session).flatMap(operation => {
    const retrieve = operationFor(session.contract, operation.resource, 'retrieve')
    const filters = filtersOf(operation)
    if (!isSaid(session.contract) || retrieve === undefined || operation.action !== 'list') return []
    if (filters.length === 0) return []
    return [
      lawProbe({
        law: 'reading',
        operation,
        part: 'after a filter that keeps a record back',
        writes: false,
        worth: 0.4,
        cost: 4 * filters.length + 1,
        run: onListing(operation, async (trial, listing) => {
          const records = session.lens.records(
            jsonOf(await trial.ask(operation, listing.change)),
            listing.resource,
          )
          for (const one of filters) await keptBack(trial, retrieve, listing, one, records ?? [])
        }),
      }),
    ]
  })

const keptBack = async (
  trial: Trial,
  retrieve: Operation,
  { operation, change }: Listing,
  parameter: Parameter,
  records: readonly JsonObject[],
): Promise<void> => {
  const last = records.at(-1)
  const id = last && trial.session.lens.id(last)
  if (last === undefined || id === undefined) return
  const condition = conditionsOf(trial, records, parameter).find(one => !lets(trial, last, one))
  if (condition === undefined) return
  const query = { ...change.query, ...queryOf([condition]) }
  if (!isSuccess(await trial.ask(operation, { ...change, query }))) return
  const item = await trial.ask(retrieve, at(retrieve, id))
  if (!isGone(item)) return
  await trial.ask(operation, change)
  if (!isSuccess(await trial.ask(retrieve, at(retrieve, id)))) return // somebody has deleted it
  tell(trial, retrieve, item, {
    check: 'reading',
    subject: `after a filter/${parameter.name}`,
    message: 'A record that the last list was asked to keep back is not to be had any more.',
    expected: `the record ${id}, which ${parameter.name}=${condition[1]} has kept back`,
    got: String(item.reply.status),
    clause: parameter.pointer,
  })
}
