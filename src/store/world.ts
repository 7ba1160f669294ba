import type { Data } from '../model/row.ts'
import type { Table } from '../model/table.ts'
import { indexedFields } from './indexes.ts'
import { missing, type RowsWith } from './reach.ts'
import { createTableRows, type TableRows } from './table-rows.ts'

/** All rows of one namespace. */
export interface World {
  readonly tables: ReadonlyMap<string, Table>
  /** Throws for a table that was never declared. */
  rows(table: string): TableRows
  readonly rowsWith: RowsWith
}

/** Makes worlds of the same tables; they share the loaded rows, which nobody changes, and nothing else. */
export const createWorlds = (tables: readonly Table[]): ((data: Data) => World) => {
  const byName = new Map(tables.map(table => [table.name, table]))
  const indexed = indexedFields(tables)
  const names = [...byName.keys()]
  return data => {
    for (const name of Object.keys(data)) if (!byName.has(name)) missing(name, names)
    const all = new Map(
      tables.map(table => {
        const loaded = Object.hasOwn(data, table.name) ? data[table.name] : undefined
        return [table.name, createTableRows(table, indexed.get(table.name) ?? new Set(), loaded ?? [])]
      }),
    )
    const rows = (table: string): TableRows => all.get(table) ?? missing(table, names)
    return {
      tables: byName,
      rows,
      rowsWith: (table, field, value) => rows(table.name).index(field)?.having(value) ?? [],
    }
  }
}
