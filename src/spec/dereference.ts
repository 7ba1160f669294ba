import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { type ApiDocument, atRef, pathOf } from './document.ts'
import { whereIs } from './where.ts'

/** A place in the document, as the way back to its top: cheap, because only a failure needs it as a list. */
interface Place {
  readonly name: string | number
  readonly owner: Place | undefined
}

const pointer = (place: Place | undefined): readonly string[] =>
  place === undefined ? [] : [...pointer(place.owner), String(place.name)]

const placeOf = (path: readonly string[]): Place | undefined =>
  path.reduce<Place | undefined>((owner, name) => ({ name, owner }), undefined)

/**
 * The document with every local `$ref` replaced by what it points at. One target stays one object however often
 * it is referred to. Throws `Stop` for a reference that leads nowhere, elsewhere, or to itself; with `open`, what
 * contains itself may be anything where it begins anew.
 */
export const dereference = (document: ApiDocument, cycles: 'refused' | 'open' = 'refused'): ApiDocument => {
  const done = new Map<string, Json>()
  const open = new Set<string>()

  const follow = (ref: string, from: Place | undefined): Json => {
    const known = done.get(ref)
    if (known !== undefined) return known
    const target = atRef(document.root, ref)
    const fails = (why: string) => new Stop(`${whereIs(document, pointer(from))}: the $ref "${ref}" ${why}.`)
    if (target === undefined) throw fails('leads nowhere')
    if (open.has(ref)) {
      if (cycles === 'open') return {}
      throw fails('leads back to itself')
    }
    open.add(ref)
    const resolved = walk(target, placeOf(pathOf(ref) ?? []))
    open.delete(ref)
    done.set(ref, resolved)
    return resolved
  }

  const walk = (node: Json, owner: Place | undefined): Json => {
    if (Array.isArray(node)) return node.map((item, name) => walk(item, { name, owner }))
    if (!isJsonObject(node)) return node
    if (typeof node['$ref'] === 'string') return follow(node['$ref'], owner)
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [name, walk(value, { name, owner })]),
    )
  }

  return { ...document, root: walk(document.root, undefined) as JsonObject } // an object walks to an object
}
