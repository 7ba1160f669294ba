import type { JsonObject } from '../../model/json.ts'
import type { Operation } from './model.ts'
import { propertiesOf, shapeOf, typeOf } from './shape.ts'

/** A schema somewhere in the one of an answer. */
export interface Place {
  readonly at: readonly string[]
  readonly schema: JsonObject
}

/** The schema of what an operation answers when all is well. */
export const answerOf = ({ responses }: Operation): JsonObject => {
  const success =
    responses.find(one => /^2/.test(one.status)) ?? responses.find(one => one.status === 'default')
  return success?.contents.find(one => /json/i.test(one.mediaType))?.schema ?? {}
}

/** Envelopes are not deeper. */
const DEEPEST = 3

/** The nearest schema to the top that is right, as seen by member names. */
export const placeOf = (top: JsonObject, isRight: (schema: JsonObject) => boolean): Place | undefined => {
  let level: readonly Place[] = [{ at: [], schema: shapeOf(top) }]
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const found = level.find(one => isRight(one.schema))
    if (found !== undefined) return found
    level = level.flatMap(({ at, schema }) =>
      Object.entries(propertiesOf(schema)).map(([name, inner]) => ({
        at: [...at, name],
        schema: shapeOf(inner),
      })),
    )
  }
  return undefined
}

export const itemsOf = (schema: JsonObject): JsonObject => {
  const { items } = schema
  return typeof items === 'object' && items !== null && !Array.isArray(items)
    ? shapeOf(items as JsonObject)
    : {}
}

const isListOfObjects = (schema: JsonObject): boolean =>
  typeOf(schema) === 'array' && typeOf(itemsOf(schema)) === 'object'

/** More than half of the members of a listed record: an item's answer may show more of it, or less. */
export const isLike = (schema: JsonObject, members: ReadonlySet<string> | undefined): boolean => {
  const own = Object.keys(propertiesOf(schema))
  if (members === undefined || members.size === 0) return own.length > 0
  return own.filter(one => members.has(one)).length * 2 > members.size
}

/** Where a listing has its records; undefined where its document shows none. */
export const recordsPlace = (list: Operation): Place | undefined => placeOf(answerOf(list), isListOfObjects)

/** The schema of the records of a listing. */
export const listedSchema = (list: Operation): JsonObject | undefined => {
  const place = recordsPlace(list)
  return place && itemsOf(place.schema)
}
