import { isJsonObject, type JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { firstPage, isPaged, type Pager, pagerOf, turned } from '../paging/pager.ts'
import type { Walk } from '../walk.ts'

/** More pages than this are no listing but a loop. */
export const MOST_PAGES = 60

/**
 * The rest of a listing whose last answer leads nowhere, in a document that does not say how its answers lead on: asked
 * for by number or by offset to a page that has no more. Nobody knows the rest of one whose paging is not understood.
 */
export const walkOn = async (
  trial: Trial,
  operation: Operation,
  change: Variation,
  walked: Walk,
): Promise<Walk> => {
  const pager = pagerOf(operation)
  const hasLed = walked.pages.length > 1
  if (hasLed) return walked
  if (pager === undefined) return { ...walked, isWhole: !isPaged(operation) }
  if (pager.kind === 'cursor') return { ...walked, isWhole: trial.session.lens.leadsOn === true }
  return byNumber(trial, operation, change, pager, walked)
}

const byNumber = async (
  trial: Trial,
  operation: Operation,
  change: Variation,
  pager: Pager,
  first: Walk,
): Promise<Walk> => {
  const { lens } = trial.session
  const pages = [...first.pages]
  let records = first.records
  const beginnings = new Set([beginningOf(trial, records)])
  let number = firstPage(pager) === undefined ? 0 : 1
  for (let last = records.length; last >= first.records.length && last > 0; ) {
    const place = pager.kind === 'offset' ? records.length : (firstPage(pager) ?? 0) + number++
    const query = merged(change.query ?? {}, turned([pager.place, place]))
    const exchange = await trial.ask(operation, { ...change, query })
    const found = isSuccess(exchange) ? lens.records(jsonOf(exchange), operation.resource) : undefined
    if (found === undefined || pages.length === MOST_PAGES) return { pages, records, isWhole: false }
    last = found.length
    if (last === 0) break
    const beginning = beginningOf(trial, found)
    // Nobody has said whether the first page is 0 or 1.
    if (firstPage(pager) === undefined && number <= 2 && beginnings.has(beginning)) continue
    if (beginnings.has(beginning)) return { pages, records, isWhole: false }
    beginnings.add(beginning)
    pages.push(exchange)
    records = [...records, ...found]
  }
  return { pages, records, isWhole: true }
}

const beginningOf = ({ session: { lens } }: Trial, records: readonly JsonObject[]): string | undefined =>
  records[0] && lens.id(records[0])

const merged = (one: NonNullable<Variation['query']>, other: JsonObject): NonNullable<Variation['query']> => {
  const all = { ...one, ...other }
  for (const [name, value] of Object.entries(other)) {
    const before = one[name]
    if (isJsonObject(value) && isJsonObject(before)) all[name] = { ...before, ...value }
  }
  return all
}
