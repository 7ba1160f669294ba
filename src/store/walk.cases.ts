import type { Query } from '../model/query.ts'
import type { Row } from '../model/row.ts'
import type { OrderTerm } from '../model/table.ts'
import type { Namespace, Store } from './port.ts'

/** The cursor that leads to a row. */
const cursorOf = (row: Row, order: readonly OrderTerm[]) =>
  order.map(({ field, precision }) => {
    const value = row[field] ?? null
    return precision === 'second' && typeof value === 'string' ? value.slice(0, 19) : value
  })

/** Reads window after window, as a client would, with something happening `between` them. */
export const walk = async (
  { store, ns, query, limit }: { store: Store; ns: Namespace; query: Query; limit: number },
  between: () => Promise<unknown>,
): Promise<readonly Row[]> => {
  const seen: Row[] = []
  let next: Row | undefined
  do {
    const from = next && cursorOf(next, query.order)
    const found = await store.find(ns, 'groups', { ...query, window: { kind: 'cursor', from, limit } })
    seen.push(...found.rows)
    next = found.next
    await between()
  } while (next !== undefined)
  return seen
}

/** Reads page after page until as many are read as there are. */
export const pages = async (
  store: Store,
  ns: Namespace,
  query: Query,
  size: number,
): Promise<readonly Row[]> => {
  const first = await store.find(ns, 'groups', { ...query, window: { kind: 'page', number: 1, size } })
  const rows = [...first.rows]
  for (let number = 2; number <= Math.ceil(first.total / size); number++) {
    const window = { kind: 'page', number, size } as const
    rows.push(...(await store.find(ns, 'groups', { ...query, window })).rows)
  }
  return rows
}
