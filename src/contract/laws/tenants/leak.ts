import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'

/** Every object in a body that looks like a record. */
const recordsIn = (value: Json | undefined): readonly JsonObject[] => {
  if (Array.isArray(value)) return value.flatMap((one: Json) => recordsIn(one))
  if (!isJsonObject(value)) return []
  return [value, ...Object.values(value).flatMap(one => recordsIn(one))]
}

/** The same record: two accounts may count from 1 each, so the same id alone is not enough. */
export const isRecord = ({ lens }: Session, ours: JsonObject, other: JsonObject): boolean =>
  lens.id(ours) === lens.id(other) && isDeepStrictEqual(lens.members(ours), lens.members(other))

/** The first of our records that an answer to the other account shows; undefined when it shows none. */
export const leakOf = (
  session: Session,
  known: readonly JsonObject[],
  exchange: Exchange,
): JsonObject | undefined => {
  if (!isSuccess(exchange)) return undefined
  const found = recordsIn(jsonOf(exchange))
  return known.find(
    one =>
      Object.keys(session.lens.members(one)).length > 1 && found.some(other => isRecord(session, one, other)),
  )
}

/** Every record of ours that the target showed at the start. */
export const allKnown = ({ samples }: Session): readonly JsonObject[] => [...samples.values()].flat()

/** Tells that the other account was shown a record of ours. */
export const leak = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  subject: string,
  record: JsonObject,
): void =>
  tell(trial, operation, exchange, {
    check: 'tenants',
    subject,
    message: 'Another account is shown a record of ours.',
    expected: 'only records of its own',
    got: show(record, 300),
  })

/** An id that two accounts may both have, each for a record of its own. */
export const isCounted = (id: string): boolean => /^\d+$/.test(id)
