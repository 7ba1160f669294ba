import { DEEPEST, isJsonObject, isShallow, type Json, type JsonObject } from '../model/json.ts'
import { writeTime } from '../spec/time.ts'
import type { Predicate } from './predicates.ts'

/** An attribute that a filter reaches: its path, and what its values look like. */
export interface Attribute {
  readonly path: readonly string[]
  readonly schema: JsonObject
}

/** `string`, `time`, `integer`, `number`, `boolean`, `object` or `array`. */
const kindOf = (schema: JsonObject): string => {
  const type = Array.isArray(schema['type']) ? schema['type'].find(one => one !== 'null') : schema['type']
  return schema['format'] === 'date-time' ? 'time' : String(type)
}

const OF_TEXT = ['like', 'starts', 'ends', 'contains']

/** Every attribute can be null; beyond that a predicate asks for values of its own kind. */
export const suits = ({ test, takes }: Predicate, { schema }: Attribute): boolean => {
  const kind = kindOf(schema)
  if (test === 'null' || test === 'blank') return true
  if (takes === 'json' || kind === 'object') return takes === 'json' && kind === 'object'
  if (takes === 'flag') return kind === 'boolean'
  return !OF_TEXT.includes(test) || kind === 'string'
}

/** The values of a condition as they are stored; undefined when the text is none of its kind. */
export const readValues = (
  { takes }: Predicate,
  attribute: Attribute,
  text: string,
): readonly Json[] | undefined => {
  if (takes === 'flag') return text === 'true' || text === 'false' ? [true] : undefined
  if (takes === 'json') return readObject(text)
  const values = (takes === 'list' ? text.split(',') : [text]).map(one => readValue(attribute, one))
  return values.includes(undefined) ? undefined : values.filter(one => one !== undefined)
}

const readObject = (text: string): readonly Json[] | undefined => {
  try {
    const value: Json = JSON.parse(text)
    return isJsonObject(value) && isShallow(value, DEEPEST) ? [value] : undefined
  } catch {
    return undefined
  }
}

const readValue = ({ schema }: Attribute, text: string): Json | undefined => {
  switch (kindOf(schema)) {
    case 'time':
      return readTime(text)
    case 'integer':
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : undefined
    default:
      return text
  }
}

const TIME = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/

/** ISO 8601; UTC where no zone is given, midnight where no clock is. */
const readTime = (text: string): string | undefined => {
  const [, day = '', clock, zone] = TIME.exec(text) ?? []
  if (!isDay(day) || (clock === undefined && zone !== undefined)) return undefined
  const instant = Date.parse(`${day}${clock ?? 'T00:00'}${zone ?? 'Z'}`)
  const written = Number.isNaN(instant) ? '' : writeTime(instant, 'iso')
  // A zone can lead out of the years of four digits, which are all that compare as text.
  return /^\d{4}-/.test(written) ? written : undefined
}

/** JavaScript takes 30 February for 2 March. */
const isDay = (day: string): boolean => {
  const midnight = Date.parse(day)
  return !Number.isNaN(midnight) && writeTime(midnight, 'iso').startsWith(day)
}
