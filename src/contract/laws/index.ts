import type { Law } from '../provider-contract.ts'
import { byOtherMembers } from './by-other-members.ts'
import { consumed } from './consumed.ts'
import { counted } from './counted.ts'
import { created } from './created.ts'
import { dates } from './dates.ts'
import { deleted } from './deleted.ts'
import { exactValues } from './exact-values.ts'
import { hiddenNew } from './hidden-new.ts'
import { identity } from './identity.ts'
import { links } from './links.ts'
import { LISTING_LAWS } from './listing-laws.ts'
import { nearIds } from './near-ids.ts'
import { parallel } from './parallel.ts'
import { partial } from './partial.ts'
import { reading } from './reading.ts'
import { related } from './related.ts'
import { replaced } from './replaced.ts'
import { requestIds } from './request-ids.ts'
import { tenants } from './tenants.ts'
import { totals } from './totals.ts'
import { twice } from './twice.ts'
import { untraced } from './untraced.ts'
import { updated } from './updated.ts'
import { updatesInARow } from './updates-in-a-row.ts'

/** Laws that hold for every API whose document has what they need, in the order in which they are tried. */
export const LAWS: readonly Law[] = [
  // Records over several replies.
  created,
  counted,
  exactValues,
  identity,
  hiddenNew,
  twice,
  dates,
  updated,
  updatesInARow,
  partial,
  replaced,
  deleted,
  untraced,
  reading,
  consumed,
  nearIds,
  byOtherMembers,
  parallel,
  requestIds,
  tenants,
  related,
  links,
  // Listings.
  totals,
  ...LISTING_LAWS,
]
