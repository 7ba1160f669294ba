import type { Filter, Query } from '../model/query.ts'
import type { OrderTerm } from '../model/table.ts'
import { candidates } from './candidates.ts'
import { cut } from './cut.ts'
import { matches } from './matches.ts'
import { sortSlots } from './orders.ts'
import type { Found } from './port.ts'
import { createReach } from './reach.ts'
import type { Slot } from './slot.ts'
import type { TableRows } from './table-rows.ts'
import type { World } from './world.ts'

export const find = (world: World, table: string, query: Query): Found => {
  const rows = world.rows(table)
  const order = query.order.length > 0 ? query.order : rows.table.order
  const list = query.where === undefined ? rows.inOrder(order) : filtered(world, rows, query.where, order)
  return cut(list, query.window, order)
}

/** Up to this part of the table, sorting what was found beats walking the whole remembered order. */
const FEW = 1 / 16

const filtered = (
  world: World,
  rows: TableRows,
  where: Filter,
  order: readonly OrderTerm[],
): readonly Slot[] => {
  const meets = matches(where, createReach(rows.table, world.tables, world.rowsWith))
  const some = candidates(where, rows.index)
  if (some === undefined) return rows.inOrder(order).filter(slot => meets(slot.row))
  const found = some.exact ? some.slots : some.slots.filter(slot => meets(slot.row))
  if (order.length === 0) return found
  if (found.length <= rows.slots.length * FEW) return sortSlots(found, order)
  return rows.inOrder(order).filter(slot => meets(slot.row))
}
