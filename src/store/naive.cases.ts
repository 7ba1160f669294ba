import type { Json } from '../model/json.ts'
import type { Query } from '../model/query.ts'
import type { Data, Row } from '../model/row.ts'
import type { OrderTerm, Table } from '../model/table.ts'
import { matches } from './matches.ts'
import type { Change } from './port.ts'
import { createReach, type Reach } from './reach.ts'
import { GROUPS, TABLES } from './sample.cases.ts'

/** The store as its port describes it, without any index or remembered order: slow, short and plainly right. */
const tables = new Map(TABLES.map(table => [table.name, table]))
const tableOf = (name: string): Table => tables.get(name) ?? GROUPS

export const naiveReach = (data: Data, table: string): Reach =>
  createReach(tableOf(table), tables, (other, field, value) =>
    (data[other.name] ?? []).filter(row => value !== null && row[field] === value).map(row => ({ row })),
  )

const points = (text: string): readonly number[] => [...text].map(character => character.codePointAt(0) ?? 0)

const compareValues = (a: Json, b: Json): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const [left, right] = [points(String(a)), points(String(b))]
  const at = left.findIndex((point, i) => point !== right[i])
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

const orderValue = (row: Row, { field, precision }: OrderTerm): Json => {
  const value = row[field] ?? null
  return precision === 'second' && value !== null ? String(value).slice(0, 19) : value
}

/** Only for texts and nulls. The sort of the language is stable, so ties stay in the order of creation. */
export const naiveSort = (rows: readonly Row[], order: readonly OrderTerm[]): readonly Row[] =>
  rows.toSorted((a, b) => {
    const signs = order.map(
      term => compareValues(orderValue(a, term), orderValue(b, term)) * (term.descending ? -1 : 1),
    )
    return signs.find(sign => sign !== 0) ?? 0
  })

export const naiveFind = (data: Data, table: string, query: Query): readonly Row[] => {
  const meets = query.where === undefined ? () => true : matches(query.where, naiveReach(data, table))
  const order = query.order.length > 0 ? query.order : tableOf(table).order
  return naiveSort((data[table] ?? []).filter(meets), order)
}

/** The data after a change that was not refused. */
export const naiveWrite = (data: Data, change: Change): Data => {
  const rows = data[change.table] ?? []
  switch (change.kind) {
    case 'insert':
      return { ...data, [change.table]: [...rows, change.row] }
    case 'update':
      return {
        ...data,
        [change.table]: rows.map(row => (row['id'] === change.id ? { ...row, ...change.values } : row)),
      }
    case 'delete':
      return release({ ...data, [change.table]: rows.filter(row => row['id'] !== change.id) }, change)
  }
}

const release = (data: Data, gone: { readonly table: string; readonly id: Json }): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, rows]) => {
      const fields = tableOf(name)
        .references.filter(reference => reference.table === gone.table)
        .map(reference => reference.field)
      const released = (row: Row): Row =>
        Object.fromEntries(
          Object.entries(row).map(([field, value]) => [
            field,
            fields.includes(field) && value === gone.id ? null : value,
          ]),
        )
      return [name, rows.map(released)]
    }),
  )
