import type { JsonObject } from '../../model/json.ts'
import { propertiesOf, schemaAt } from '../document/shape.ts'

/** Envelopes and records are not deeper. */
const DEEPEST = 6

/** The schema of the member of a name, wherever in an answer it stands; the outermost one. */
export const memberSchemaOf = (
  schema: JsonObject,
  member: string,
  depth: number = DEEPEST,
): JsonObject | undefined => {
  const own = propertiesOf(schema)
  const item = schemaAt(schema, ['0'])
  const inner = [...Object.values(own), ...(item === undefined ? [] : [item])]
  if (own[member] !== undefined || depth === 0) return own[member]
  return inner.map(one => memberSchemaOf(one, member, depth - 1)).find(one => one !== undefined)
}
