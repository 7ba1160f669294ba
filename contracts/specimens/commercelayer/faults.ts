import type { SeededFault } from '../specimen.ts'
import type { Parts } from './parts.ts'

/** All seeded faults. */
export const FAULTS: readonly SeededFault<Parts>[] = []
