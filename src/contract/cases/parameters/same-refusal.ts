import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, violation } from '../../finding.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'

/** Ways to ask the same with more beside it. */
export type Ways = readonly (readonly [subject: string, change: Variation])[]

/** What is refused by itself is refused in the same words each way. */
export const sameRefusal = async (
  trial: Trial,
  operation: Operation,
  plain: Variation,
  ways: Ways,
): Promise<void> => {
  const alone = await trial.ask(operation, plain)
  if (!isTold(alone)) return
  for (const [subject, change] of ways) {
    const beside = await trial.ask(operation, change)
    if (beside.trouble !== undefined || beside.reply.status === 429 || beside.reply.status >= 500) continue
    if (isDeepStrictEqual(saidBy(beside), saidBy(alone))) continue
    const again = await trial.ask(operation, plain)
    if (isDeepStrictEqual(steady(alone, again, beside), steady(alone, again, alone))) continue
    trial.fail(
      violation({
        check: 'forbidden-parameter',
        subject: `${subject}/same`,
        message: 'What is in order beside a bad parameter changes how that is refused.',
        expected: `${alone.reply.status} ${show(saidBy(alone).body)}`,
        got: `${beside.reply.status} ${show(saidBy(beside).body)}`,
        clause: operation.pointer,
      }),
      operation,
      beside,
    )
  }
}

const isTold = ({ reply, trouble }: Exchange): boolean =>
  trouble === undefined && (reply.status === 400 || reply.status === 422)

const saidBy = (exchange: Exchange) => ({ status: exchange.reply.status, body: jsonOf(exchange) ?? null })

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
