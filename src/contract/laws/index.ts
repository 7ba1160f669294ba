import type { Law } from '../provider-contract.ts'
import { created } from './created.ts'
import { LISTING_LAWS } from './listing-laws.ts'

/** Laws that hold for every API whose document has what they need, in the order in which they are tried. */
export const LAWS: readonly Law[] = [
  // Records over several replies.
  created,
  // Listings.
  ...LISTING_LAWS,
]
