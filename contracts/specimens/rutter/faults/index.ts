import type { SeededFault } from '../../specimen.ts'
import type { Parts } from '../parts.ts'

/** Every way that this backend can be made to misbehave. */
export const faults: readonly SeededFault<Parts>[] = []
