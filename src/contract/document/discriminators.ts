import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { pathOf } from '../../spec/document.ts'

/**
 * The document with what `discriminator` says put into the alternatives that it tells apart: each has its own names in
 * that member, those of `mapping` or else that of its schema (https://spec.openapis.org/oas/v3.1.0#discriminator-object).
 * References must still be there: they are what alternatives are known by.
 */
export const spellOut = (root: JsonObject): JsonObject => {
  const spelled = walk(root)
  return isJsonObject(spelled) ? spelled : root
}

const walk = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(walk)
  if (!isJsonObject(node)) return node
  const { discriminator } = node
  const inner = Object.fromEntries(Object.entries(node).map(([name, one]) => [name, walk(one)]))
  const property = isJsonObject(discriminator) ? discriminator['propertyName'] : undefined
  if (!isJsonObject(discriminator) || typeof property !== 'string') return inner
  const mapping = isJsonObject(discriminator['mapping']) ? discriminator['mapping'] : {}
  return Object.fromEntries(
    Object.entries(inner).map(([key, value]) => [
      key,
      ['oneOf', 'anyOf'].includes(key) && Array.isArray(value)
        ? value.map((one: Json) => named(one, property, mapping))
        : value,
    ]),
  )
}

/** The names come first, because the first part to speak of a member is the one that samples are made from. */
const named = (alternative: Json, property: string, mapping: JsonObject): Json => {
  const ref = isJsonObject(alternative) ? alternative['$ref'] : undefined
  if (typeof ref !== 'string') return alternative
  const own = pathOf(ref)?.at(-1) ?? ref
  const names = Object.keys(mapping).filter(name => mapping[name] === ref || mapping[name] === own)
  return { allOf: [{ properties: { [property]: { enum: names.length > 0 ? names : [own] } } }, alternative] }
}
