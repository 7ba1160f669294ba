import type { Row, Table } from './model.ts'
import type { Scope } from './parts.ts'
import { RESOURCES } from './resources.ts'

/** A row and the resource that it is one of. */
export interface Node {
  readonly table: Table
  readonly row: Row
}

/** What `include` brings along, and which relationships show their data. */
export interface Inclusion {
  readonly included: readonly Node[]
  /** Names of relationships, by `type id`. */
  readonly shown: ReadonlyMap<string, ReadonlySet<string>>
}

export const nameOf = ({ table, row }: Node): string => `${table} ${row.id}`

type Shown = Map<string, Set<string>>

const follow = (
  scope: Scope,
  nodes: readonly Node[],
  path: readonly string[],
  shown: Shown,
): readonly Node[] => {
  const [name, ...rest] = path
  if (name === undefined) return []
  const next = nodes.flatMap(node => {
    const relationship = RESOURCES[node.table].relationships[name]
    if (relationship === undefined) return []
    shown.set(nameOf(node), new Set([...(shown.get(nameOf(node)) ?? []), name]))
    const rows = scope.parts.related(scope, RESOURCES[node.table], node.row, name)
    return rows.map(row => ({ table: relationship.to, row }))
  })
  return [...next, ...follow(scope, next, rest, shown)]
}

/** Each resource once, and none that is primary data already. */
export const once = (primary: readonly Node[], found: readonly Node[]): readonly Node[] => {
  const seen = new Set(primary.map(nameOf))
  return found.filter(node => {
    const isNew = !seen.has(nameOf(node))
    seen.add(nameOf(node))
    return isNew
  })
}

/** Follows all paths of `include` from the primary data. */
export const includeFrom = (
  scope: Scope,
  primary: readonly Node[],
  paths: readonly (readonly string[])[],
): Inclusion => {
  const shown: Shown = new Map()
  const found = paths.flatMap(path => follow(scope, primary, path, shown))
  return { included: scope.parts.once(primary, found), shown }
}
