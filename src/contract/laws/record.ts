import type { JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import { bodyOf } from '../run/bodies.ts'
import type { Variation } from '../run/compose.ts'
import type { Trial } from '../run/trial.ts'

/** The parameters of an item's path: its own id, which is the last of an item, and the first of what is under one. */
export const at = ({ path }: Operation, id: string): Variation => {
  const name = (/\{([^}]+)\}$/.exec(path) ?? /\{([^}]+)\}/.exec(path))?.[1]
  return name === undefined ? {} : { path: { [name]: id } }
}

/** The one record that an answer shows; undefined when it shows none. */
export const recordIn = (
  { session: { lens } }: Trial,
  exchange: Exchange,
  resource: string,
): JsonObject | undefined =>
  (isSuccess(exchange) ? lens.record(jsonOf(exchange), resource) : undefined) ?? undefined

/** A record of ours, and the answer that brought it. */
export interface Made {
  readonly id: string
  readonly record: JsonObject
  readonly exchange: Exchange
}

/** What the answer to a create has brought. */
export const madeOf = (trial: Trial, create: Operation, exchange: Exchange): Made | undefined => {
  const record = recordIn(trial, exchange, create.resource)
  const id = record && trial.session.lens.id(record)
  return record && id !== undefined ? { id, record, exchange } : undefined
}

/** A new record of ours; undefined when the target would not make one. */
export const make = async (
  trial: Trial,
  create: Operation,
  full = true,
  around: Variation = {},
): Promise<Made | undefined> => {
  const body = bodyOf(trial.session, create, full)
  return madeOf(trial, create, await trial.ask(create, { ...around, body }))
}

/** What the target says a record is; undefined when it does not. */
export const read = async (
  trial: Trial,
  retrieve: Operation,
  id: string,
  around: Variation = {},
): Promise<{ readonly record: JsonObject | undefined; readonly exchange: Exchange }> => {
  const { path } = at(retrieve, id)
  const exchange = await trial.ask(retrieve, { path: { ...path, ...around.path } })
  return { record: recordIn(trial, exchange, retrieve.resource), exchange }
}
