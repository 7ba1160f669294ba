import { GRID_ATTACHMENTS } from './grid-attachments.ts'
import { GRID_EVENTS } from './grid-events.ts'
import { GRID_RECORDS } from './grid-records.ts'
import type { ShownFault } from './seed.ts'

/** What a grid of operations and classes had the fewest faults of. */
export const GRID: readonly ShownFault[] = [...GRID_EVENTS, ...GRID_ATTACHMENTS, ...GRID_RECORDS]
