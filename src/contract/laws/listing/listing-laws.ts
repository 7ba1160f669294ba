import type { Law } from '../../provider-contract.ts'
import { filtering } from '../filtering/filtering.ts'
import { ignoredBeside } from '../filtering/ignored-beside.ts'
import { cursors } from '../paging/cursors.ts'
import { forgedCursors } from '../paging/forged-cursors.ts'
import { laterRefusals } from '../paging/later-refusals.ts'
import { otherSize } from '../paging/other-size.ts'
import { pageValues } from '../paging/page-values.ts'
import { paging } from '../paging/paging.ts'
import { documentedOrder } from '../sorting/default-order.ts'
import { sorting } from '../sorting/sorting.ts'
import { steadyOrder } from '../sorting/steady-order.ts'
import { afterFetch } from './after-fetch.ts'
import { afterFilter } from './after-filter.ts'
import { bracketed } from './bracketed.ts'
import { ignoredOnItems } from './ignored-on-items.ts'
import { neutral } from './neutral.ts'
import { queryNames } from './query-names.ts'
import { toldFirst } from './told-first.ts'
import { unmoved } from './unmoved.ts'

/** Laws about listings, in the order in which they are tried. */
export const LISTING_LAWS: readonly Law[] = [
  toldFirst,
  paging,
  pageValues,
  laterRefusals,
  cursors,
  otherSize,
  sorting,
  filtering,
  documentedOrder,
  steadyOrder,
  queryNames,
  ignoredOnItems,
  bracketed,
  forgedCursors,
  ignoredBeside,
  unmoved,
  afterFetch,
  afterFilter,
  neutral,
]
