import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { type ApiDocument, atRef } from './document.ts'

/**
 * The document with every local `$ref` replaced by what it points at. One target stays one object however often
 * it is referred to. Throws `Stop` for a reference that leads nowhere, elsewhere, or to itself.
 */
export const dereference = (document: ApiDocument): ApiDocument => {
  const done = new Map<string, Json>()
  const open = new Set<string>()

  const follow = (ref: string): Json => {
    const known = done.get(ref)
    if (known !== undefined) return known
    const target = atRef(document.root, ref)
    if (target === undefined) throw new Stop(`${document.file}: the $ref "${ref}" leads nowhere.`)
    if (open.has(ref)) throw new Stop(`${document.file}: the $ref "${ref}" leads back to itself.`)
    open.add(ref)
    const resolved = walk(target)
    open.delete(ref)
    done.set(ref, resolved)
    return resolved
  }

  const walk = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(walk)
    if (!isJsonObject(node)) return node
    if (typeof node['$ref'] === 'string') return follow(node['$ref'])
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, walk(value)]))
  }

  return { ...document, root: walk(document.root) as JsonObject } // an object walks to an object
}
