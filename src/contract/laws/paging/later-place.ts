import type { Json } from '../../../model/json.ts'
import { conforms } from '../../document/schema.ts'
import type { Trial } from '../../run/trial.ts'
import { type Listing, page } from '../listing/listing.ts'
import { wholeOf } from '../listing/settled.ts'
import { cursorIn } from './cursor-in.ts'
import { firstPage, turned } from './pager.ts'

/** Where the second of pages with one record each begins; undefined where there is none, or nobody can say. */
export const laterPlace = async (trial: Trial, listing: Listing): Promise<Json | undefined> => {
  const { pager } = listing
  if (pager?.size === undefined || !conforms(pager.size.schema, 1)) return undefined
  if (pager.kind === 'cursor')
    return cursorIn(trial, pager, (await page(trial, listing, turned([pager.size, 1]))).exchange)
  const first = firstPage(pager)
  const whole = first === undefined ? undefined : await wholeOf(trial, listing)
  return first === undefined || (whole?.length ?? 0) < 2 ? undefined : first + 1
}
