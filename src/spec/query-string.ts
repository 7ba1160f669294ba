/** The parameters of a query string, and what is wrong with it. */
export type ParsedQuery =
  | { readonly kind: 'parsed'; readonly values: ReadonlyMap<string, string> }
  /** The values are the first ones of each name. */
  | {
      readonly kind: 'repeated'
      readonly names: ReadonlySet<string>
      readonly values: ReadonlyMap<string, string>
    }
  | { readonly kind: 'malformed' }

/** Decodes as browsers encode: `+` is a blank, brackets may stand as they are. NUL is nobody's text. */
export const parseQuery = (query: string): ParsedQuery => {
  const values = new Map<string, string>()
  const names = new Set<string>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    const value = decode(at < 0 ? '' : pair.slice(at + 1))
    if (name === undefined || value === undefined) return { kind: 'malformed' }
    if (values.has(name)) names.add(name)
    else values.set(name, value)
  }
  return names.size === 0 ? { kind: 'parsed', values } : { kind: 'repeated', names, values }
}

/** Undefined for broken percent-encoding, bytes that are no UTF-8, and NUL. */
export const decode = (text: string): string | undefined => {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return decoded.includes('\0') ? undefined : decoded
  } catch {
    return undefined
  }
}
