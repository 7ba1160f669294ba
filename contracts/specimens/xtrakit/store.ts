import type { NewRow, Row } from './model.ts'

/** A look into json-server's database, and a way to write past its routes. */
export interface Store {
  rows(): readonly Row[]
  find(id: string): Row | undefined
  insert(row: NewRow): void
  change(id: string, changes: Partial<Row>): void
}

interface Table {
  value(): readonly Row[]
  push(row: Row): { write(): void }
}

/** One more than was ever given out, over all tenants: json-server's own rule. */
const nextId = (rows: readonly Row[]): number =>
  rows.reduce((highest, { id }) => Math.max(highest, id), 0) + 1

export const createStore = (table: () => Table): Store => {
  const find = (id: string): Row | undefined =>
    table()
      .value()
      .find(row => String(row.id) === id)
  return {
    rows: () => table().value(),
    find,
    insert: row =>
      table()
        .push({ id: nextId(table().value()), ...row })
        .write(),
    change: (id, changes) => {
      const row = find(id)
      if (row !== undefined) Object.assign(row, changes)
    },
  }
}
