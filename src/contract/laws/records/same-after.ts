import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { apart } from '../apart.ts'
import { isAsBefore } from '../values.ts'

/** Holds a record after a refused request against what it was before. */
export const sameAfter = (
  trial: Trial,
  operation: Operation,
  flaw: string,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  exchange: Exchange,
): void => {
  if (before === undefined || isAsBefore(before, after)) return
  tell(trial, operation, exchange, {
    check: 'untraced',
    subject: `${operation.action ?? ''}/${flaw}`,
    message: 'A request was refused and has changed the record all the same.',
    ...apart(before, after),
  })
}
