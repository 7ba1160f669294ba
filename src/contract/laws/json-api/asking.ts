import type { Operation, Pointer } from '../../document/model.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import { bodyOf } from '../../run/bodies.ts'
import { once } from '../../run/once.ts'
import { knownId, operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { listingOf, type Query } from '../listing/listing.ts'
import { largestPage, pagerOf, turned } from '../paging/pager.ts'
import { at, make } from '../record.ts'

export const isWriting = ({ action }: Operation): boolean => action === 'create' || action === 'update'

/** Where the document tells of a parameter, or else of the operation. */
export const clauseOf = (operation: Operation, name: 'include' | 'fields'): Pointer =>
  operation.parameters.find(one => one.name === name)?.pointer ?? operation.pointer

/** A request of any operation that answers with records, with a query; undefined where there is no record to ask for. */
export const askWith = async (
  trial: Trial,
  operation: Operation,
  query: Query,
  isFull: boolean,
  rawQuery?: string,
): Promise<Exchange | undefined> => {
  const { session } = trial
  const raw = rawQuery === undefined ? {} : { rawQuery }
  switch (operation.action) {
    case 'create':
      return trial.ask(operation, { query, body: bodyOf(session, operation, isFull) })
    case 'update': {
      const id = await ownId(trial, operation.resource)
      if (id === undefined) return undefined
      return trial.ask(operation, {
        ...at(operation, id),
        query,
        body: bodyOf(session, operation, isFull, id),
      })
    }
    case 'list':
    case 'related': {
      const listing = await listingOf(trial, operation)
      const id = listing === undefined ? knownId(session, operation.resource) : undefined
      const change = listing?.change ?? (id === undefined ? undefined : at(operation, id))
      const pager = pagerOf(operation)
      const sized = { ...turned([pager?.size, pager ? (largestPage(pager) ?? 25) : 0]), ...query }
      return change && trial.ask(operation, { ...change, ...raw, query: sized })
    }
    default: {
      const id = knownId(session, operation.resource)
      return id === undefined ? undefined : trial.ask(operation, { ...at(operation, id), ...raw, query })
    }
  }
}

/** One record of ours to change, the same in the whole run. */
const ownId = (trial: Trial, resource: string): Promise<string | undefined> =>
  once(trial.session, `own ${resource}`, async () => {
    const create = operationFor(trial.session.contract, resource, 'create')
    return create && (await make(trial, create))?.id
  })

export const successBody = (exchange: Exchange | undefined) =>
  exchange !== undefined && isSuccess(exchange) ? jsonOf(exchange) : undefined
