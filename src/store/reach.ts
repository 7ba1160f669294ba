import type { Json } from '../model/json.ts'
import { suggest } from '../model/nearest.ts'
import type { Row } from '../model/row.ts'
import type { Relation, Table } from '../model/table.ts'
import { reader } from './field.ts'

/** Whether `holds` is true of at least one value that a path leads to from the row. */
export type Leads = (row: Row, holds: (value: Json) => boolean) => boolean
export type Reach = (path: readonly string[]) => Leads

/** The rows of a table whose field has the value. */
export type RowsWith = (table: Table, field: string, value: Json) => readonly { readonly row: Row }[]

/** What a left outer join puts in the place of a row that is not there: every field of it is null. */
const NO_ROW: Row = {}

/** Follows paths of conditions: a field of the row itself, or of the rows it is related to. */
export const createReach = (table: Table, tables: ReadonlyMap<string, Table>, rowsWith: RowsWith): Reach => {
  const leads = (from: Table, path: readonly string[]): Leads => {
    const [name = '', ...rest] = path
    const read = reader(name)
    if (rest.length === 0) return (row, holds) => holds(read(row))
    const relation = relationOf(from, name)
    const other = tables.get(relation.table) ?? missing(relation.table, [...tables.keys()])
    const next = leads(other, rest)
    const own = reader(relation.many ? from.key : relation.via)
    const field = relation.many ? relation.via : other.key
    return (row, holds) => {
      const related = rowsWith(other, field, own(row))
      return related.length === 0 ? next(NO_ROW, holds) : related.some(found => next(found.row, holds))
    }
  }
  return path => leads(table, path)
}

const relationOf = (table: Table, name: string): Relation =>
  (Object.hasOwn(table.relations, name) ? table.relations[name] : undefined) ??
  missing(
    `${table.name}.${name}`,
    Object.keys(table.relations).map(known => `${table.name}.${known}`),
  )

/** The documents name tables and relations, so an unknown one is our mistake and not the client's. */
export const missing = (got: string, known: readonly string[]): never => {
  throw new Error(`The store was asked for what x-resources does not declare: ${suggest(got, known)}`)
}
