import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { type Exchange, jsonOf } from '../http/exchange.ts'
import type { Variation } from '../run/compose.ts'
import type { Trial } from '../run/trial.ts'

/** The answer to a request with more in it, where that is another than the plain request had; undefined where it is not. */
export const answeredOtherwise = async (
  trial: Trial,
  operation: Operation,
  plain: Variation,
  alone: Exchange,
  more: Variation,
): Promise<Exchange | undefined> => {
  const beside = await trial.ask(operation, more)
  if (beside.trouble !== undefined || beside.reply.status === 429 || beside.reply.status >= 500)
    return undefined
  if (isDeepStrictEqual(saidBy(beside), saidBy(alone))) return undefined
  const again = await trial.ask(operation, plain)
  const isAlike = isDeepStrictEqual(steady(alone, again, beside), steady(alone, again, alone))
  return isAlike ? undefined : beside
}

export const saidBy = (exchange: Exchange) => ({
  status: exchange.reply.status,
  body: jsonOf(exchange) ?? null,
})

/** An answer without what is another one each time (times, numbers of requests), or says the URL back. */
const steady = (alone: Exchange, again: Exchange, one: Exchange) => ({
  status: one.reply.status,
  body: kept(saidBy(alone).body, saidBy(again).body, saidBy(one).body),
})

const kept = (alone: Json, again: Json, one: Json): Json => {
  if (Array.isArray(alone) && Array.isArray(again) && Array.isArray(one))
    return one.map((each, i) => kept(alone[i] ?? null, again[i] ?? null, each))
  if (isJsonObject(alone) && isJsonObject(again) && isJsonObject(one))
    return Object.fromEntries(
      Object.entries(one).map(([name, each]) => [name, kept(alone[name] ?? null, again[name] ?? null, each)]),
    )
  const isUrl = typeof alone === 'string' && /\?.*=/.test(alone)
  return isUrl || !isDeepStrictEqual(alone, again) ? null : one
}
