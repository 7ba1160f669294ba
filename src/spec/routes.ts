import type { Api, Operation } from './api.ts'
import { decode } from './query-string.ts'

/** The path of one record or collection, from its template: `/groups/{id}` with the id filled in and encoded. */
export const writePath = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))

/** What a path leads to. */
export type Route =
  | {
      readonly kind: 'operation'
      readonly api: Api
      readonly operation: Operation
      readonly params: Readonly<Record<string, string>>
    }
  | { readonly kind: 'wrong-method'; readonly api: Api; readonly allow: readonly string[] }
  /** Broken percent-encoding, or NUL. */
  | { readonly kind: 'malformed'; readonly api: Api }
  /** Below a provider's name, but nothing that it documents. */
  | { readonly kind: 'unknown-path'; readonly api: Api }
  /** Nobody's. */
  | { readonly kind: 'nowhere' }

interface Node {
  readonly fixed: Map<string, Node>
  variable: Node | undefined
  /** By method; the names are those of the path's parameters, in order. */
  readonly ends: Map<
    string,
    { readonly api: Api; readonly operation: Operation; readonly names: readonly string[] }
  >
}

const emptyNode = (): Node => ({ fixed: new Map(), variable: undefined, ends: new Map() })

export type Routes = (method: string, path: string) => Route

/**
 * The routing tree of all documents, a segment a level; a fixed segment wins over a variable one. `path` is
 * percent-encoded. One trailing slash is tolerated; HEAD is served by GET.
 */
export const createRoutes = (apis: readonly Api[]): Routes => {
  const root = emptyNode()
  const named = new Map(apis.map(api => [api.name, api]))
  for (const api of apis) for (const operation of api.operations) plant(root, api, operation)

  return (method, path) => {
    const segments = segmentsOf(path)
    if (segments === undefined) {
      const api = named.get(path.split('/')[1] ?? '')
      return api === undefined ? { kind: 'nowhere' } : { kind: 'malformed', api }
    }
    const api = named.get(segments[1] ?? '')
    const values: string[] = []
    const node = descend(root, segments, 1, values)
    const end = node?.ends.get(method === 'HEAD' ? 'GET' : method)
    if (end !== undefined) {
      const params = Object.fromEntries(end.names.map((name, i) => [name, values[i] ?? '']))
      return { kind: 'operation', api: end.api, operation: end.operation, params }
    }
    const [other] = node?.ends.values() ?? []
    if (node !== undefined && other !== undefined)
      return { kind: 'wrong-method', api: other.api, allow: allowed([...node.ends.keys()]) }
    return api === undefined ? { kind: 'nowhere' } : { kind: 'unknown-path', api }
  }
}

/** Decoded one by one, so that an encoded slash does not part two; undefined for broken percent-encoding and NUL. */
const segmentsOf = (path: string): readonly string[] | undefined => {
  const segments = path.split('/')
  if (segments.length > 2 && segments.at(-1) === '') segments.pop()
  if (!path.includes('%')) return segments
  const decoded = segments.map(segment => decode(segment.replaceAll('+', '%2B')))
  return decoded.includes(undefined) ? undefined : decoded.map(String)
}

const allowed = (methods: readonly string[]): readonly string[] =>
  [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort()

const plant = (root: Node, api: Api, operation: Operation): void => {
  let node = root
  const names: string[] = []
  for (const segment of `${operation.base}${operation.path}`.split('/').slice(1)) {
    const variable = /^\{(.+)\}$/.exec(segment)?.[1]
    if (variable === undefined) node = child(node, segment)
    else {
      names.push(variable)
      node.variable ??= emptyNode()
      node = node.variable
    }
  }
  node.ends.set(operation.method, { api, operation, names })
}

const child = (node: Node, segment: string): Node => {
  const known = node.fixed.get(segment) ?? emptyNode()
  node.fixed.set(segment, known)
  return known
}

const descend = (
  node: Node,
  segments: readonly string[],
  depth: number,
  values: string[],
): Node | undefined => {
  const segment = segments[depth]
  if (segment === undefined) return node.ends.size > 0 ? node : undefined
  const fixed = node.fixed.get(segment)
  const found = fixed && descend(fixed, segments, depth + 1, values)
  if (found !== undefined || node.variable === undefined || segment === '') return found
  values.push(segment)
  const through = descend(node.variable, segments, depth + 1, values)
  if (through === undefined) values.pop()
  return through
}
