import type { Operation } from '../document/model.ts'
import { show } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'
import { hasAllowedBody } from '../run/allowed-body.ts'
import type { Trial } from '../run/trial.ts'
import type { Breach } from '../tell.ts'
import { tell } from '../tell.ts'

/** Tells that a request which nothing is wrong with was refused; a server that breaks on it is told elsewhere. */
export const tellRefused = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  breach: Omit<Breach, 'got'>,
): void => {
  const { status, body } = exchange.reply
  if (status < 400 || status >= 500 || !hasAllowedBody(operation, exchange.sent)) return
  tell(trial, operation, exchange, { ...breach, got: `${status} ${show(body.toString('utf8', 0, 160))}` })
}
