import type { Found, Included, IncludeTree, Links } from '../model/outcome.ts'
import { equals, type Query } from '../model/query.ts'
import type { Row } from '../model/row.ts'
import type { Relation } from '../model/table.ts'
import type { Api } from '../spec/api.ts'
import type { World } from './world.ts'

const NOTHING: Included = { rows: [], links: new Map() }

/** Brings along the rows on the include tree, each once, and remembers which row led to which. */
export const gather = async (
  api: Api,
  world: World,
  table: string,
  rows: readonly Row[],
  tree: IncludeTree,
): Promise<Included> => {
  if (Object.keys(tree).length === 0 || rows.length === 0) return NOTHING
  const brought = new Map<Row, Found>()
  const links = new Map<Row, Links>()
  const descend = async (from: string, owners: readonly Row[], branch: IncludeTree): Promise<void> => {
    for (const [name, rest] of Object.entries(branch)) {
      const relation = api.resources[from]?.relations[name]
      if (relation === undefined) throw new Error(`Table ${from} has no relationship ${name}.`)
      const next = new Set<Row>()
      for (const owner of owners) {
        const related = await follow(api, world, from, relation, owner)
        links.set(owner, { ...links.get(owner), [name]: related })
        for (const row of related) next.add(row)
      }
      for (const row of next) brought.set(row, { table: relation.table, row })
      await descend(relation.table, [...next], rest)
    }
  }
  await descend(table, rows, tree)
  const primary = new Set(rows)
  return { rows: [...brought.values()].filter(one => !primary.has(one.row)), links }
}

const follow = async (
  api: Api,
  { store, ns }: World,
  from: string,
  relation: Relation,
  owner: Row,
): Promise<readonly Row[]> => {
  const key = api.resources[from]?.key ?? ''
  if (relation.many) {
    const query: Query = {
      where: equals([relation.via], owner[key] ?? null),
      order: [],
      window: { kind: 'everything' },
    }
    return (await store.find(ns, relation.table, query)).rows
  }
  const id = owner[relation.via] ?? null
  const row = id === null ? undefined : await store.get(ns, relation.table, id)
  return row === undefined ? [] : [row]
}
