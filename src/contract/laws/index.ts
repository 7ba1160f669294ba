import type { Law } from '../provider-contract.ts'
import { links } from './bonds/links.ts'
import { related } from './bonds/related.ts'
import { relatedLinks } from './bonds/related-links.ts'
import { askedBefore } from './ids/asked-before.ts'
import { byOtherMembers } from './ids/by-other-members.ts'
import { idOfAnother } from './ids/id-of-another.ts'
import { identity } from './ids/identity.ts'
import { leadingZeros } from './ids/leading-zeros.ts'
import { nearIds } from './ids/near-ids.ts'
import { requestIds } from './ids/request-ids.ts'
import { LISTING_LAWS } from './listing/listing-laws.ts'
import { totals } from './paging/totals.ts'
import { consumed } from './reading/consumed.ts'
import { headAfter } from './reading/head-after.ts'
import { headOfParts } from './reading/head-of-parts.ts'
import { inheritedSize } from './reading/inherited-size.ts'
import { membersInTheQuery } from './reading/members-in-the-query.ts'
import { notModified } from './reading/not-modified.ts'
import { reading } from './reading/reading.ts'
import { untouched } from './reading/untouched.ts'
import { besideLong } from './records/beside-long.ts'
import { counted } from './records/counted.ts'
import { created } from './records/created.ts'
import { dates } from './records/dates.ts'
import { deleted } from './records/deleted.ts'
import { exactValues } from './records/exact-values.ts'
import { hiddenNew } from './records/hidden-new.ts'
import { inherited } from './records/inherited.ts'
import { longTexts } from './records/long-texts.ts'
import { parallel } from './records/parallel.ts'
import { twice } from './records/twice.ts'
import { untraced } from './records/untraced.ts'
import { tenants } from './tenants/tenants.ts'
import { updatesAtOnce } from './updates/at-once.ts'
import { etags } from './updates/etags.ts'
import { foundAfter } from './updates/found-after.ts'
import { movedOn } from './updates/moved-on.ts'
import { partial } from './updates/partial.ts'
import { replaced } from './updates/replaced.ts'
import { slightUpdates } from './updates/slight-updates.ts'
import { updated } from './updates/updated.ts'
import { updatesInARow } from './updates/updates-in-a-row.ts'

/** Laws that hold for every API whose document has what they need, in the order in which they are tried. */
export const LAWS: readonly Law[] = [
  // Records over several replies.
  created,
  askedBefore,
  counted,
  exactValues,
  longTexts,
  besideLong,
  identity,
  idOfAnother,
  hiddenNew,
  inherited,
  twice,
  dates,
  updated,
  movedOn,
  updatesInARow,
  slightUpdates,
  etags,
  foundAfter,
  partial,
  replaced,
  deleted,
  untraced,
  reading,
  headOfParts,
  membersInTheQuery,
  headAfter,
  notModified,
  inheritedSize,
  consumed,
  untouched,
  nearIds,
  leadingZeros,
  byOtherMembers,
  parallel,
  updatesAtOnce,
  requestIds,
  tenants,
  related,
  links,
  relatedLinks,
  // Listings.
  totals,
  ...LISTING_LAWS,
]
