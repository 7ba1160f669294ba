import { CONDITIONS } from './conditions.ts'
import { GUARDS } from './guards.ts'
import { PAGED_LISTS } from './paged-lists.ts'
import type { ShownFault } from './seed.ts'

/** What somebody asks who holds a promise of the API against each of its operations. */
export const EXAMINED: readonly ShownFault[] = [...GUARDS, ...PAGED_LISTS, ...CONDITIONS]
