import type { JsonObject } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import type { Trial } from '../../run/trial.ts'
import { idsOf, type Listing, page } from '../listing/listing.ts'
import { type Wrong, wrongIn } from '../listing/settled.ts'
import { turned } from '../paging/pager.ts'
import { type Condition, lets, placesOf, queryOf, valuesOf } from './filter-conditions.ts'

/** A page of one, which many a database reads in another way, is still one of those that the filter lets through. */
export const oneOfThem = async (
  trial: Trial,
  listing: Listing,
  whole: readonly JsonObject[],
  parameter: Parameter,
): Promise<Wrong | undefined> => {
  const size = listing.pager?.size
  const condition = keepingTheFirstBack(trial, whole, parameter)
  // A stranger's pages and filters are guessed.
  if (size === undefined || condition === undefined || !isSaid(trial.session.contract)) return undefined
  if (!conforms(size.schema, 1)) return undefined
  const { exchange, records } = await page(trial, listing, { ...turned([size, 1]), ...queryOf([condition]) })
  const extra = records?.find(one => !lets(trial, one, condition))
  if (records === undefined || extra === undefined) return undefined
  return wrongIn(exchange, {
    check: 'filter',
    subject: `${parameter.name}/one`,
    message: 'On a page of one record the filter lets through what it should not.',
    expected: 'a record that it lets through',
    got: valuesOf(trial, records, idsOf(trial, [extra])[0] ?? '', [condition]),
    clause: parameter.pointer,
  })
}

/** Or nobody could tell a filter from none. */
const keepingTheFirstBack = (
  trial: Trial,
  whole: readonly JsonObject[],
  parameter: Parameter,
): Condition | undefined =>
  placesOf(trial, whole, parameter)
    .map((place): Condition => [parameter, place])
    .filter(one => conforms(parameter.schema, queryOf([one])[parameter.name] ?? null))
    .find(one => whole[0] !== undefined && !lets(trial, whole[0], one))
