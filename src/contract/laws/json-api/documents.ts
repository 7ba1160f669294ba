import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import { memberAt } from '../../lenses.ts'

/** The parts of a JSON:API document: https://jsonapi.org/format/1.0/#document-structure */

export const primaryOf = (body: Json | undefined): readonly JsonObject[] => objects(memberAt(body, ['data']))
export const includedOf = (body: Json | undefined): readonly JsonObject[] =>
  objects(memberAt(body, ['included']))

const objects = (value: Json | undefined): readonly JsonObject[] =>
  (Array.isArray(value) ? value : [value ?? null]).filter(isJsonObject)

/** Type and id: what makes a resource object the one that it is. */
export const identityOf = (resource: JsonObject): string =>
  `${String(resource['type'])} ${String(resource['id'])}`

/** What a relationship says that it leads to; undefined when it has no `data`. */
export const linkageOf = (resource: JsonObject, relation: string): readonly string[] | undefined => {
  const relationship = memberAt(resource, ['relationships', relation])
  if (!isJsonObject(relationship) || !('data' in relationship)) return undefined
  return objects(relationship['data']).map(identityOf)
}

export const namesIn = (
  resource: JsonObject,
  part: 'attributes' | 'relationships',
): readonly string[] | undefined => {
  const members = resource[part]
  return isJsonObject(members) ? Object.keys(members) : undefined
}
