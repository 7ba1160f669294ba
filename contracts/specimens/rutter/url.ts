import type { Pairs, Route } from './nouns.ts'

/** What the path of every operation begins with. */
export const BASE = 'versioned'

/** One name or value of a query; throws for bad percent-encoding. */
const decodePart = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

/** Name and value of `name=value`: only the first equals sign divides. */
export function splitPair(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** The pairs of a query, in order. */
export const readQuery = (query: string): Pairs =>
  query
    .split('&')
    .filter(part => part !== '')
    .map(splitPair)
    .map(([name, value]) => [decodePart(name), decodePart(value)] as const)

/** The decoded segments after the base, a trailing slash left out; undefined outside of the base. */
export function readPath(path: string): readonly string[] | undefined {
  const [first, base, ...rest] = path.split('/').map(decodeURIComponent)
  if (first !== '' || base !== BASE) return undefined
  return rest.at(-1) === '' ? rest.slice(0, -1) : rest
}

/** Which operation a path is, if any. */
export function routeOf(path: readonly string[]): Route | undefined {
  const [collection, id, ...rest] = path
  if (collection !== 'customer_groups' || rest.length > 0) return undefined
  return id === undefined ? { name: 'list' } : { name: 'fetch', id }
}
