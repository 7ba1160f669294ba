/** Undefined for what is wrongly encoded. */
const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The parameters of a query in their order; undefined if one is wrongly encoded. */
export const parseQuery = (search: string): (readonly [string, string])[] | undefined => {
  const pairs: (readonly [string, string])[] = []
  for (const piece of search.split('&')) {
    if (piece === '') continue
    const at = piece.indexOf('=')
    const name = decoded(at < 0 ? piece : piece.slice(0, at))
    const value = at < 0 ? '' : decoded(piece.slice(at + 1).replaceAll('+', ' '))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}

/** Whether a path can be decoded at all. */
export const isDecodable = (path: string): boolean => decoded(path) !== undefined

/** A request target in two halves, the first without the base. */
export const splitTarget = (target: string, base: string): { path: string; search: string } => {
  const at = target.indexOf('?')
  const path = at < 0 ? target : target.slice(0, at)
  const inside = path === base || path.startsWith(`${base}/`)
  return { path: inside ? path.slice(base.length) : '', search: at < 0 ? '' : target.slice(at + 1) }
}
