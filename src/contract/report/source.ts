import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Contract, Pointer } from '../document/model.ts'

/**
 * The page where the vendor documents a clause, as far as the document says: the nearest `externalDocs` or link in a
 * description on the way up, then the one of the operation's tag, then the whole document's.
 */
export const sourceOf = ({ root }: Contract, clause: Pointer): string | undefined => {
  const path = ownersOf(root, clause)
  const near = path
    .slice(1)
    .toReversed()
    .map(pageOf)
    .find(one => one !== undefined)
  return near ?? ofTags(root, path) ?? pageOf(root)
}

/** Every object from the top down to the clause. */
const ownersOf = (root: JsonObject, clause: Pointer): readonly JsonObject[] => {
  const owners: JsonObject[] = [root]
  let node: Json | undefined = root
  for (const name of clause) {
    node = Array.isArray(node) ? node[Number(name)] : isJsonObject(node) ? node[name] : undefined
    if (node === undefined) break
    if (isJsonObject(node)) owners.push(node)
  }
  return owners
}

const pageOf = ({ externalDocs, description }: JsonObject): string | undefined => {
  if (isJsonObject(externalDocs) && typeof externalDocs['url'] === 'string') return externalDocs['url']
  return /https?:\/\/[^\s)>\]"'`]+[^\s)>\]"'`.,;:]/.exec(String(description ?? ''))?.[0]
}

const ofTags = (root: JsonObject, path: readonly JsonObject[]): string | undefined => {
  const names = path.flatMap(({ tags }) => (Array.isArray(tags) ? tags : []))
  const all: readonly Json[] = Array.isArray(root['tags']) ? root['tags'] : []
  return all
    .filter(isJsonObject)
    .filter(one => names.includes(one['name'] ?? null))
    .map(pageOf)
    .find(one => one !== undefined)
}
