/** Any JSON value, as parsed. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [member: string]: Json
}

/** True for a JSON object: neither an array nor null. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands under a name, or in a list under a number; undefined when nothing does. */
export const memberOf = (parent: Json | undefined, name: string): Json | undefined => {
  if (Array.isArray(parent)) return /^\d+$/.test(name) ? parent[Number(name)] : undefined
  return isJsonObject(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined
}

/** As deep as what clients send may nest; past it parsers, validators and serialisers run out of stack. */
export const DEEPEST = 100

/** True when nothing in the value nests deeper than `depth` levels. */
export const isShallow = (value: Json, depth: number): boolean => {
  if (typeof value !== 'object' || value === null) return true
  const inner: readonly Json[] = isJsonObject(value) ? Object.values(value) : value
  return depth > 0 && inner.every(one => isShallow(one, depth - 1))
}
