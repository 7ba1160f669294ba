import type { Json } from '../model/json.ts'
import type { Window } from '../model/query.ts'
import type { OrderTerm } from '../model/table.ts'
import { unreachable } from '../model/unreachable.ts'
import { compareToKey, cursorKey } from './order.ts'
import type { Found } from './port.ts'
import type { Slot } from './slot.ts'
import { firstNotBefore } from './sorted-list.ts'

/** The part of a list that the window shows; the list must be in the order given. */
export const cut = (list: readonly Slot[], window: Window, order: readonly OrderTerm[]): Found => {
  const [start, end] = bounds(list, window, order)
  return {
    rows: list.slice(start, end).map(slot => slot.row),
    total: list.length,
    next: end < list.length ? list[end]?.row : undefined,
  }
}

/** May lie beyond the list: numbers too large to be exact are past every end anyway. */
const bounds = (
  list: readonly Slot[],
  window: Window,
  order: readonly OrderTerm[],
): readonly [number, number] => {
  switch (window.kind) {
    case 'everything':
      return [0, list.length]
    case 'page':
      return [(window.number - 1) * window.size, window.number * window.size]
    case 'cursor': {
      const start = window.from === undefined ? 0 : startOf(list, window.from, order)
      return [start, start + window.limit]
    }
    default:
      return unreachable(window)
  }
}

const startOf = (list: readonly Slot[], from: readonly Json[], order: readonly OrderTerm[]): number => {
  const compare = compareToKey(order)
  const key = cursorKey(order, from)
  return firstNotBefore(list, slot => compare(slot.row, key) < 0)
}
