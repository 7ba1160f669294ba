import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import { unreachable } from '../model/unreachable.ts'
import { compareJson } from './compare.ts'
import { reader } from './field.ts'
import type { Change, Written } from './port.ts'
import type { Slot } from './slot.ts'
import type { TableRows } from './table-rows.ts'
import type { World } from './world.ts'

/** Checks everything first and changes then, so a refusal has changed nothing. */
export const write = (world: World, change: Change): Written => {
  const rows = world.rows(change.table)
  switch (change.kind) {
    case 'insert':
      return insert(world, rows, change.row)
    case 'update':
      return update(world, rows, change.id, change.values)
    case 'delete':
      return remove(world, rows, change.id)
    default:
      return unreachable(change)
  }
}

const insert = (world: World, rows: TableRows, row: Row): Written => {
  const { name, key } = rows.table
  if (reader(key)(row) === null)
    throw new Error(`A row for ${name} came without its key "${key}". Give it one before it is inserted.`)
  const refusal = refuse(world, rows, row, undefined)
  if (refusal !== undefined) return refusal
  rows.add(row)
  return { kind: 'written', row }
}

const update = (world: World, rows: TableRows, id: Json, values: Row): Written => {
  const slot = rows.byKey(id)
  if (slot === undefined) return { kind: 'missing' }
  const { name, key } = rows.table
  const renamed = reader(key)({ [key]: id, ...values })
  if (compareJson(renamed, id) !== 0)
    throw new Error(
      `An update of ${name} ${JSON.stringify(id)} sets its key "${key}" to ${JSON.stringify(renamed)}. A key stays: delete the row and insert another.`,
    )
  const refusal = refuse(world, rows, values, slot)
  if (refusal !== undefined) return refusal
  const row = { ...slot.row, ...values }
  rows.replace(slot, row)
  return { kind: 'written', row }
}

const remove = (world: World, rows: TableRows, id: Json): Written => {
  const slot = rows.byKey(id)
  if (slot === undefined) return { kind: 'missing' }
  rows.remove(slot)
  for (const table of world.tables.values())
    for (const reference of table.references)
      if (reference.table === rows.table.name) world.rows(table.name).release(reference.field, id)
  return { kind: 'written', row: slot.row }
}

/** What forbids these values, in the order key, unique fields, references; `own` is the row that they are for. */
const refuse = (world: World, rows: TableRows, values: Row, own: Slot | undefined): Written | undefined => {
  const { key, unique, references } = rows.table
  const taken = [key, ...unique].find(field =>
    rows
      .index(field)
      ?.having(reader(field)(values))
      .some(slot => slot !== own),
  )
  if (taken !== undefined) return { kind: 'taken', field: taken }
  const dangling = references.find(({ field, table }) => {
    const value = reader(field)(values)
    return value !== null && world.rows(table).byKey(value) === undefined
  })
  return dangling && { kind: 'dangling', field: dangling.field }
}
