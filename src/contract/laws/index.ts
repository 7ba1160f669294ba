import type { Law } from '../provider-contract.ts'
import { counted } from './counted.ts'
import { created } from './created.ts'
import { exactValues } from './exact-values.ts'
import { identity } from './identity.ts'
import { LISTING_LAWS } from './listing-laws.ts'
import { twice } from './twice.ts'

/** Laws that hold for every API whose document has what they need, in the order in which they are tried. */
export const LAWS: readonly Law[] = [
  // Records over several replies.
  created,
  counted,
  exactValues,
  identity,
  twice,
  // Listings.
  ...LISTING_LAWS,
]
