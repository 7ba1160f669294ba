import type { JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { shownResource } from '../document/resources.ts'
import { isSaid } from '../document/said.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { NextPage } from '../lens.ts'
import type { Variation } from '../run/compose.ts'
import { goodRequest } from '../run/good-request.ts'
import type { Trial } from '../run/trial.ts'
import { MOST_PAGES, walkOn } from './listing/walk-on.ts'

/** A walk through the pages of a listing. */
export interface Walk {
  readonly pages: readonly Exchange[]
  readonly records: readonly JsonObject[]
  /** False when it was given up: an answer was no page, or there was no end. */
  readonly isWhole: boolean
}

/** All pages from the first one on, each asked for as the one before says; those after the first with `later`. */
export const walk = async (
  trial: Trial,
  operation: Operation,
  change: Variation = {},
  later: Variation = change,
): Promise<Walk> => {
  const { lens, contract } = trial.session
  const resource = shownResource(contract, operation)
  const pages: Exchange[] = []
  let exchange = await trial.ask(operation, change)
  for (;;) {
    pages.push(exchange)
    const body = jsonOf(exchange)
    const records = isSuccess(exchange) ? lens.records(body, resource) : undefined
    const next = lens.next(body)
    const all = () => pages.flatMap(one => lens.records(jsonOf(one), resource) ?? [])
    if (records === undefined) return { pages, records: all(), isWhole: false }
    if (next === undefined) {
      const walked = { pages, records: all(), isWhole: true }
      return isSaid(contract) ? walked : walkOn(trial, operation, change, walked)
    }
    if (pages.length === MOST_PAGES) return { pages, records: all(), isWhole: false }
    exchange = await follow(trial, operation, later, next)
  }
}

/** Asks for the page that follows. A link is followed as it is, but to our target and with our credentials. */
export const follow = (
  trial: Trial,
  operation: Operation,
  change: Variation,
  next: NextPage,
): Promise<Exchange> => {
  if (next.kind === 'parameter')
    return trial.ask(operation, { ...change, query: { ...change.query, [next.name]: next.value } })
  const { url } = trial.session
  const sent = goodRequest(trial.session, operation, change)
  const link = URL.canParse(next.url, url.href) ? new URL(next.url, url) : url
  return trial.send({ ...sent, target: link.pathname + link.search }, operation)
}
