import { CONDITIONS } from './conditions.ts'
import { COPIES } from './copies.ts'
import { FIRST_TIMES } from './first-times.ts'
import { GUARDS } from './guards.ts'
import { MISTOLD } from './mistold.ts'
import { ONE_PLACE } from './one-place.ts'
import { PAGED_LISTS } from './paged-lists.ts'
import type { ShownFault } from './seed.ts'

/** What somebody asks who holds a promise of the API against each of its operations. */
export const EXAMINED: readonly ShownFault[] = [
  ...GUARDS,
  ...PAGED_LISTS,
  ...CONDITIONS,
  ...COPIES,
  ...MISTOLD,
  ...FIRST_TIMES,
  ...ONE_PLACE,
]
