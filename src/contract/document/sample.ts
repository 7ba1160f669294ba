import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { sampleNumber, sampleText } from './sample-scalar.ts'
import { conforms } from './schema.ts'
import { propertiesOf, requiredOf, shapeOf, typeOf, variantsOf } from './shape.ts'

export interface SampleOptions {
  /** Optional members too. */
  readonly full: boolean
  /** Changes a text so that it is like no other; called for those that may say anything. */
  readonly brand: (text: string, schema: JsonObject) => string
  /** Optional members that are left out even where all others are there. */
  readonly omits?: (name: string) => boolean
  /** Chooses one of `most`, where a pattern leaves a choice: a whole number from 0 to below it. */
  readonly choose?: (most: number) => number
}

/**
 * A value in the form of the schema, from its examples where it has any. What is read-only is left out. A schema may
 * ask for what cannot be read off it, so whoever needs an allowed value holds it against the schema (`conforms`).
 */
export const sampleOf = (raw: JsonObject, options: SampleOptions): Json => {
  const variants = variantsOf(raw)
  if (variants.length === 1) return plainOf(raw, options)
  for (const one of variants) {
    const value = plainOf(one, options)
    if (conforms(raw, value)) return value
  }
  return plainOf(variants[0] ?? raw, options)
}

const plainOf = (raw: JsonObject, options: SampleOptions): Json => {
  const schema = shapeOf(raw)
  const { enum: list } = schema
  if (schema['const'] !== undefined) return schema['const']
  if (Array.isArray(list)) return list.find(one => one !== null) ?? null
  if ([schema['type']].flat().join() === 'null') return null
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, options)
    case 'array':
      return arrayOf(schema, options)
    case 'string':
      return options.brand(sampleText(schema, options.choose ?? (() => 0)), schema)
    case 'integer':
    case 'number':
      return sampleNumber(schema)
    case 'boolean':
      return schema['example'] ?? true
    default:
      return schema['example'] ?? schema['default'] ?? 'anything'
  }
}

const objectOf = (schema: JsonObject, options: SampleOptions): Json => {
  const properties = Object.entries(propertiesOf(schema)).filter(
    ([, one]) => shapeOf(one)['readOnly'] !== true,
  )
  const { minProperties: least, maxProperties: most } = schema
  // An object that lists no members may have any; one that lists them may have none.
  if (properties.length === 0) return schema['example'] ?? entriesOf(schema, Number(least ?? 0), options)
  const names = new Set(requiredOf(schema))
  const needed = properties.filter(([name]) => names.has(name))
  const isWanted = (name: string, one: JsonObject) =>
    !names.has(name) && Object.keys(one).length > 0 && options.omits?.(name) !== true
  const others = properties.filter(([name, one]) => isWanted(name, one))
  const count = Math.min(options.full ? properties.length : Number(least ?? 0), Number(most ?? 1e9))
  const chosen = new Set([...needed, ...others.slice(0, Math.max(0, count - needed.length))])
  const wanted = properties.filter(one => chosen.has(one))
  const members = Object.fromEntries(wanted.map(([name, one]) => [name, sampleOf(one, options)]))
  return { ...members, ...entriesOf(schema, Number(least ?? 0) - wanted.length, options) }
}

/** As many members that the schema does not name. */
const entriesOf = ({ additionalProperties: of }: JsonObject, count: number, options: SampleOptions) =>
  Object.fromEntries(
    Array.from({ length: Math.max(0, count) }, (_, i) => [
      `key${i + 1}`,
      sampleOf(isJsonObject(of) ? of : {}, options),
    ]),
  )

const arrayOf = (schema: JsonObject, options: SampleOptions): Json => {
  const { items, minItems, maxItems, uniqueItems, example } = schema
  if (Array.isArray(example)) return example
  const item = isJsonObject(items) ? items : {} // a list of schemas is not 3.0
  const least = Number(minItems ?? 0)
  const isOpen = Object.keys(item).length === 0 // or it begins anew what it is in
  const length = Math.max(least, isOpen || maxItems === 0 ? 0 : 1)
  const all = Array.from({ length }, () => sampleOf(item, options))
  return uniqueItems === true ? apart(all, item) : all
}

/** Values that came out alike, changed where the schema of the items has others. */
const apart = (all: readonly Json[], item: JsonObject): readonly Json[] => {
  const { enum: list } = shapeOf(item)
  const kept: Json[] = []
  for (const [i, one] of all.entries()) {
    const others = Array.isArray(list) ? list : [`${String(one)}${i}`, Number(one) + i]
    const isNew = (value: Json) => !kept.some(two => isDeepStrictEqual(two, value))
    kept.push(isNew(one) ? one : (others.find(two => isNew(two) && conforms(item, two)) ?? one))
  }
  return kept
}
