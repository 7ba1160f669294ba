import type { Row } from '../model/row.ts'

/**
 * The place of a row in its table. It stays when the row is replaced by its next version, so whatever holds slots
 * (the table, its indexes, its remembered orders) needs a change only where the new row belongs elsewhere.
 */
export interface Slot {
  /** Grows from insert to insert and is never given twice: the order of creation. */
  readonly position: number
  row: Row
}

export const byPosition = (a: Slot, b: Slot): number => a.position - b.position

/** Which slots of a list in the order of creation come before this one. */
export const createdBefore =
  (slot: Slot) =>
  (other: Slot): boolean =>
    other.position < slot.position

/** Something derived from the rows of a table that follows every write. */
export interface Derived {
  add(slot: Slot): void
  /** While the slot still holds the row that it was added with. */
  remove(slot: Slot): void
  /** True when a change from one row to the other leaves this as it is. */
  unaffected(before: Row, after: Row): boolean
}
