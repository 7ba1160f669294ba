import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import type { Trial } from '../../run/trial.ts'
import { readingOf, unused, useToken } from './token-use.ts'

/** So many that a token which names them is longer than many a column, and shorter than what servers take of a header. */
const PLACES = 100

/**
 * A token lets in however long it is, where one like it for less does: `short` is the answer that brought that one.
 * Who gives out none for so many scopes owes none.
 */
export const longToken = async (
  trial: Trial,
  operation: Operation,
  good: JsonObject,
  scope: string,
  short: Exchange,
): Promise<void> => {
  const [reading, known] = [readingOf(trial), tokenIn(short)]
  if (reading === undefined || known === undefined) return
  const token =
    (await ask(trial, operation, good, different(scope))) ??
    (await ask(trial, operation, good, Array<string>(PLACES).fill(scope)))
  if (token === undefined || token.length <= known.length) return
  if (!isSuccess(await useToken(trial, reading, known))) return
  const used = await useToken(trial, reading, token)
  if (used.reply.status !== 401) return
  unused(
    trial,
    operation,
    used,
    'long',
    `A token of ${token.length} letters is not let in, a shorter one is.`,
  )
}

/** Of the same form, each another one, beside the good one. */
const different = (scope: string): readonly string[] => [
  scope,
  ...Array.from({ length: PLACES }, (_, i) => scope.replace(/..$/, String(i).padStart(2, '0'))),
]

const ask = async (
  trial: Trial,
  operation: Operation,
  good: JsonObject,
  scopes: readonly string[],
): Promise<string | undefined> =>
  tokenIn(await trial.ask(operation, { body: { ...good, scope: scopes.join(' ') } }))

const tokenIn = (exchange: Exchange): string | undefined => {
  const token = isSuccess(exchange) ? memberAt(jsonOf(exchange), ['access_token']) : undefined
  return typeof token === 'string' ? token : undefined
}
