import type { SeededFault } from '../specimen.ts'
import type { Parts } from './parts.ts'

/** Everything that the backend can be made to do wrong. */
export const FAULTS: readonly SeededFault<Parts>[] = []
