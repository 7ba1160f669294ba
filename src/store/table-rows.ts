import type { Json } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import type { OrderTerm, Table } from '../model/table.ts'
import { reader } from './field.ts'
import { createIndex, type FieldIndex } from './indexes.ts'
import { createOrders } from './orders.ts'
import { createdBefore, type Derived, type Slot } from './slot.ts'
import { removeSorted } from './sorted-list.ts'

/** The rows of one table in one namespace. Knows no rule: who calls has checked that the write may happen. */
export interface TableRows {
  readonly table: Table
  /** In the order of creation. */
  readonly slots: readonly Slot[]
  inOrder(order: readonly OrderTerm[]): readonly Slot[]
  /** Built when first asked for; undefined for a field that is not worth one. */
  index(field: string): FieldIndex | undefined
  byKey(id: Json): Slot | undefined
  add(row: Row): void
  replace(slot: Slot, row: Row): void
  remove(slot: Slot): void
  /** Sets the field to null in all rows that hold the value. */
  release(field: string, value: Json): void
  nextNumber(): number
}

/** Linear in the rows and nothing more: indexes and orders wait until somebody asks. */
export const createTableRows = (
  table: Table,
  indexed: ReadonlySet<string>,
  rows: readonly Row[],
): TableRows => {
  const keyOf = reader(table.key)
  const slots: Slot[] = rows.map((row, position) => ({ position, row }))
  const orders = createOrders(slots)
  const indexes = new Map<string, FieldIndex>()
  let nextPosition = slots.length
  let highest = rows.reduce((most, row) => higher(most, keyOf(row)), 0)

  const derived = (): readonly Derived[] => [...indexes.values(), ...orders.remembered()]
  const index = (field: string): FieldIndex | undefined => {
    const built = indexes.get(field)
    if (built !== undefined || !indexed.has(field)) return built
    const fresh = createIndex(field, slots)
    indexes.set(field, fresh)
    return fresh
  }
  const replace = (slot: Slot, row: Row): void => {
    const moved = derived().filter(one => !one.unaffected(slot.row, row))
    for (const one of moved) one.remove(slot)
    slot.row = row
    for (const one of moved) one.add(slot)
  }
  return {
    table,
    slots,
    inOrder: order => (order.length === 0 ? slots : orders.of(order)),
    index,
    byKey: id => index(table.key)?.having(id)[0],
    add: row => {
      const slot = { position: nextPosition++, row }
      slots.push(slot)
      highest = higher(highest, keyOf(row))
      for (const one of derived()) one.add(slot)
    },
    replace,
    remove: slot => {
      for (const one of derived()) one.remove(slot)
      removeSorted(slots, slot, createdBefore(slot))
    },
    release: (field, value) => {
      // From the end, because each slot leaves the list that is walked.
      for (const slot of index(field)?.having(value).toReversed() ?? [])
        replace(slot, { ...slot.row, [field]: null })
    },
    nextNumber: () => ++highest,
  }
}

const higher = (most: number, key: Json): number =>
  typeof key === 'number' && Number.isSafeInteger(key) ? Math.max(most, key) : most
