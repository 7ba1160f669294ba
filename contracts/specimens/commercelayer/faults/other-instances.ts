import { OTHER_CALLS } from './other-calls.ts'
import { OTHER_LISTS } from './other-lists.ts'
import { OTHER_ORDERS } from './other-orders.ts'
import { OTHER_STATES } from './other-states.ts'
import type { ShownFault } from './seed.ts'

/** What holds in the first instance, and in a second one no longer. */
export const OTHER_INSTANCES: readonly ShownFault[] = [
  ...OTHER_LISTS,
  ...OTHER_ORDERS,
  ...OTHER_CALLS,
  ...OTHER_STATES,
]
