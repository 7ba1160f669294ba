import type { OrderTerm } from '../model/table.ts'
import { compareSortKeys, compareToKey, sortKeyOf } from './order.ts'
import type { Derived, Slot } from './slot.ts'
import { insertSorted, removeSorted } from './sorted-list.ts'

/** Slots that come in the order of creation, in another order; ties stay as they came. */
export const sortSlots = (slots: readonly Slot[], order: readonly OrderTerm[]): Slot[] => {
  const keyOf = sortKeyOf(order)
  const compare = compareSortKeys(order)
  return slots
    .map(slot => ({ slot, key: keyOf(slot.row) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(keyed => keyed.slot)
}

interface SortedOrder extends Derived {
  readonly slots: readonly Slot[]
}

/** Sorted once; from then on a write moves one slot by binary search. */
const createSortedOrder = (order: readonly OrderTerm[], unsorted: readonly Slot[]): SortedOrder => {
  const keyOf = sortKeyOf(order)
  const compare = compareToKey(order)
  const slots = sortSlots(unsorted, order)
  const before = (slot: Slot) => {
    const key = keyOf(slot.row)
    return (other: Slot) => (compare(other.row, key) || other.position - slot.position) < 0
  }
  return {
    slots,
    add: slot => insertSorted(slots, slot, before(slot)),
    remove: slot => removeSorted(slots, slot, before(slot)),
    unaffected: (old, fresh) => compare(old, keyOf(fresh)) === 0,
  }
}

/** Each costs a pointer per row and a little of every write; clients use few, an attacker could ask for all. */
const MOST_REMEMBERED = 8

/** The orders that a table was asked for lately. */
export interface Orders {
  of(order: readonly OrderTerm[]): readonly Slot[]
  remembered(): Iterable<Derived>
}

export const createOrders = (slots: readonly Slot[]): Orders => {
  const known = new Map<string, SortedOrder>()
  return {
    of: order => {
      const name = JSON.stringify(order.map(term => [term.field, term.descending, term.precision]))
      const sorted = known.get(name) ?? createSortedOrder(order, slots)
      known.delete(name)
      known.set(name, sorted)
      const [oldest] = known.keys()
      if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
      return sorted.slots
    },
    remembered: () => known.values(),
  }
}
