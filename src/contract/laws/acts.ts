import type { Json, JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { type Exchange, isPassing } from '../http/exchange.ts'
import type { Variation } from '../run/compose.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { type Kind, type MadeKind, widest } from './kind.ts'
import { at, type Made, madeOf, read, recordIn } from './record.ts'
import { fullMembers } from './values.ts'
import { walk } from './walk.ts'

/** How a body is written. */
export type Spell = (body: Json) => Json | Buffer

const asItIs: Spell = body => body

/** Asks for a new record with these members; `made` is undefined when the target would not make one. */
export const tryAdd = async (
  trial: Trial,
  { create }: MadeKind,
  members: JsonObject,
  change: Variation = {},
  spell: Spell = asItIs,
): Promise<{ readonly made: Made | undefined; readonly exchange: Exchange }> => {
  const body = spell(trial.session.lens.write(create.resource, members, undefined))
  const exchange = await trial.ask(create, { ...change, body })
  return { made: madeOf(trial, create, exchange), exchange }
}

/** A new record with these members; undefined when the target would not make one. */
export const add = async (trial: Trial, kind: MadeKind, members: JsonObject): Promise<Made | undefined> =>
  (await tryAdd(trial, kind, members)).made

/** A new record with every member that can be set. */
export const addFull = async (trial: Trial, kind: MadeKind): Promise<Made | undefined> =>
  add(trial, kind, fullMembers(trial.session, kind.create))

export interface Changed {
  /** Undefined when the answer shows none. */
  readonly record: JsonObject | undefined
  readonly exchange: Exchange
}

export const change = async (
  trial: Trial,
  update: Operation,
  id: string,
  members: JsonObject,
  around: Variation = {},
  spell: Spell = asItIs,
): Promise<Changed> => {
  const body = spell(trial.session.lens.write(update.resource, members, id))
  const exchange = await trial.ask(update, { ...around, ...at(update, id), body })
  return { record: recordIn(trial, exchange, update.resource), exchange }
}

/** Takes records of ours away again, where the API has a way. */
export const drop = async (
  trial: Trial,
  { remove }: Kind,
  ...made: readonly (Pick<Made, 'id'> | undefined)[]
): Promise<void> => {
  if (remove === undefined) return
  for (const one of made) if (one !== undefined) await trial.ask(remove, at(remove, one.id))
}

/** The records of a listing, on all its pages; undefined when it could not be read to its end. */
export const entries = async (
  trial: Trial,
  list: Operation,
  change: Variation = {},
): Promise<readonly JsonObject[] | undefined> => {
  const { records, isWhole } = await walk(trial, list, { query: widest(list), ...change })
  return isWhole ? records : undefined
}

/** A listing that somebody else writes to may move while it is read, so what is missed is looked for again. */
const AGAIN_AFTER = 200

/** Asks until it is so, three times at most; the last answer either way. */
export const eventually = async <T>(
  trial: Trial,
  ask: () => Promise<T>,
  isSo: (answer: T) => boolean,
): Promise<T> => {
  for (let tries = 1; ; tries++) {
    const answer = await ask()
    if (isSo(answer) || tries === 3) return answer
    await trial.pause(AGAIN_AFTER)
  }
}

/** How the listing shows a record: undefined when it does not, null when nobody can say. */
export const entryOf = async (
  trial: Trial,
  list: Operation | undefined,
  id: string,
  change: Variation = {},
): Promise<JsonObject | undefined | null> => {
  if (list === undefined) return null
  const all = await eventually(
    trial,
    () => entries(trial, list, change),
    found => found?.some(one => trial.session.lens.id(one) === id) ?? true,
  )
  return all === undefined ? null : all.find(one => trial.session.lens.id(one) === id)
}

/** True when the listing has lost the record, or cannot be read to its end. */
export const isUnlisted = async (
  trial: Trial,
  list: Operation | undefined,
  id: string,
  change: Variation = {},
): Promise<boolean> => {
  if (list === undefined) return true
  const has = (found: readonly JsonObject[] | undefined) =>
    found?.some(one => trial.session.lens.id(one) === id) ?? false
  return !has(
    await eventually(
      trial,
      () => entries(trial, list, change),
      found => !has(found),
    ),
  )
}

/** The record as its item shows it now. What may be over in a moment says nothing of the record. */
export const sight = async (
  trial: Trial,
  { retrieve }: MadeKind,
  id: string,
): Promise<JsonObject | undefined> => {
  const look = () => read(trial, retrieve, id)
  return (await eventually(trial, look, ({ exchange }) => !isPassing(exchange))).record
}

/** Records that were not among those before. */
export const addedTo = (
  { lens }: Session,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
): readonly JsonObject[] => {
  const known = new Set(before.map(one => lens.id(one)))
  return after.filter(one => !known.has(lens.id(one)))
}
