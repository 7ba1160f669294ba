import type { Law } from '../provider-contract.ts'
import { bracketed } from './bracketed.ts'
import { cursors } from './cursors.ts'
import { documentedOrder } from './default-order.ts'
import { filtering } from './filtering.ts'
import { forgedCursors } from './forged-cursors.ts'
import { ignoredBeside } from './ignored-beside.ts'
import { pageValues } from './page-values.ts'
import { paging } from './paging.ts'
import { queryNames } from './query-names.ts'
import { sorting } from './sorting.ts'
import { unmoved } from './unmoved.ts'

/** Laws about listings, in the order in which they are tried. */
export const LISTING_LAWS: readonly Law[] = [
  paging,
  pageValues,
  cursors,
  sorting,
  filtering,
  documentedOrder,
  queryNames,
  bracketed,
  forgedCursors,
  ignoredBeside,
  unmoved,
]
