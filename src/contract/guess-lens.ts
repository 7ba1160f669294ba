import type { JsonObject } from '../model/json.ts'
import type { Contract, Operation } from './document/model.ts'
import { propertiesOf, requiredOf, shapeOf, typeOf } from './document/shape.ts'
import type { Lens } from './lens.ts'
import { jsonApiLens, plainLens } from './lenses.ts'

/**
 * How to read the records of a document that nobody has written a lens for: JSON:API by its media type; otherwise the
 * first array of objects in what a listing answers, and the object with the same members in what an item answers.
 */
export const guessLens = (contract: Contract): Lens => {
  const { operations } = contract
  const types = operations.flatMap(one => one.responses.flatMap(two => two.contents.map(c => c.mediaType)))
  if (types.some(type => type.startsWith('application/vnd.api+json'))) return jsonApiLens
  const list = operations.find(one => one.action === 'list')
  const records = list && placeOf(answerOf(list), isListOfObjects)
  const members = records && new Set(Object.keys(propertiesOf(itemsOf(records.schema))))
  const item = operations.find(
    one => one.action === 'retrieve' && one.resource === (list?.resource ?? one.resource),
  )
  const record = item && placeOf(answerOf(item), schema => isLike(schema, members))
  const recordSchema = records ? itemsOf(records.schema) : record?.schema
  return plainLens({
    records: records?.at ?? [],
    record: record?.at ?? [],
    key: keyOf(contract, recordSchema ?? {}),
  })
}

interface Place {
  readonly at: readonly string[]
  readonly schema: JsonObject
}

const answerOf = ({ responses }: Operation): JsonObject => {
  const success =
    responses.find(one => /^2/.test(one.status)) ?? responses.find(one => one.status === 'default')
  return success?.contents.find(one => /json/i.test(one.mediaType))?.schema ?? {}
}

/** Envelopes are not deeper. */
const DEEPEST = 3

/** The nearest schema to the top that is right, as seen by member names. */
const placeOf = (top: JsonObject, isRight: (schema: JsonObject) => boolean): Place | undefined => {
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

const itemsOf = (schema: JsonObject): JsonObject => {
  const { items } = schema
  return typeof items === 'object' && items !== null && !Array.isArray(items)
    ? shapeOf(items as JsonObject)
    : {}
}

const isListOfObjects = (schema: JsonObject): boolean =>
  typeOf(schema) === 'array' && typeOf(itemsOf(schema)) === 'object'

/** More than half of the members of a listed record: an item's answer may show more of it, or less. */
const isLike = (schema: JsonObject, members: ReadonlySet<string> | undefined): boolean => {
  const own = Object.keys(propertiesOf(schema))
  if (members === undefined || members.size === 0) return own.length > 0
  return own.filter(one => members.has(one)).length * 2 > members.size
}

/** `id`, or what the item's path calls it, or the first required member that sounds like one. */
const keyOf = ({ operations }: Contract, record: JsonObject): string => {
  const members = Object.keys(propertiesOf(record))
  const item = operations.find(one => one.action === 'retrieve')
  const inPath = /\{([^}]+)\}[^{]*$/.exec(item?.path ?? '')?.[1] ?? 'id'
  const likely = ['id', inPath, ...requiredOf(record).filter(one => /(^|_)(id|uuid|key|code)$|Id$/.test(one))]
  return likely.find(one => members.includes(one)) ?? 'id'
}
