import type { JsonObject } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { violation, warning } from '../../finding.ts'
import type { Trial } from '../../run/trial.ts'
import { idsOf, type Listing, type Page, page } from '../listing/listing.ts'
import { type Wrong, wrongIn } from '../listing/settled.ts'
import { cursorIn } from '../paging/cursor-in.ts'
import { turned } from '../paging/pager.ts'
import { type Condition, conditionsOf, lets, queryOf } from './filter-conditions.ts'

/**
 * A cursor is a place, and what a filter beside it keeps back is not on the page: one that nothing is left of is there,
 * and empty. A server may keep the filters in its cursors, and refuse others or pass over them, which warns.
 */
export const nothingBehind = async (
  trial: Trial,
  listing: Listing,
  whole: readonly JsonObject[],
  parameter: Parameter,
): Promise<Wrong | undefined> => {
  const { pager } = listing
  // A stranger's cursors and filters are guessed.
  if (pager?.kind !== 'cursor' || !isSaid(trial.session.contract)) return undefined
  const condition = passedByNone(trial, whole, parameter)
  if (condition === undefined) return undefined
  const first = await page(trial, listing, turned([pager.size, 1]))
  const cursor = cursorIn(trial, pager, first.exchange)
  if (cursor === undefined) return undefined
  const query = { ...turned([pager.place, cursor]), ...queryOf([condition]) }
  return wrongPage(trial, await page(trial, listing, query), condition)
}

/** Of the places that are asked at anyway, one that keeps all records back. */
const passedByNone = (
  trial: Trial,
  whole: readonly JsonObject[],
  parameter: Parameter,
): Condition | undefined =>
  conditionsOf(trial, whole, parameter)
    // What is below zero may be refused.
    .find(one => !(Number(one[1]) < 0) && !whole.some(record => lets(trial, record, one)))

const wrongPage = (
  trial: Trial,
  { exchange, records }: Page,
  [parameter, place]: Condition,
): Wrong | undefined => {
  const { status } = exchange.reply
  const extra = idsOf(trial, records ?? [])
  // Others are told of with every answer, or have not looked at the query.
  const isRefused = status >= 400 && status < 500 && ![401, 403, 429].includes(status)
  if (!isRefused && extra.length === 0) return undefined
  const isBound = !isRefused || status === 400 || status === 422
  const problem = {
    check: 'filter',
    subject: `${parameter.name}/behind a cursor`,
    message: 'A page that a cursor leads to, and a filter leaves nothing of, is not an empty one.',
    expected: `200 without records: ${parameter.filter?.field} ${parameter.filter?.test} ${place}`,
    got: isRefused ? String(status) : extra.join(' '),
    clause: parameter.pointer,
  }
  return wrongIn(exchange, problem, isBound ? warning : violation)
}
