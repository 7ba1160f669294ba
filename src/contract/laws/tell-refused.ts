import type { Operation } from '../document/model.ts'
import { show, violation, warning } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'
import { hasAllowedBody } from '../run/allowed-body.ts'
import type { Trial } from '../run/trial.ts'
import { type Breach, tell } from '../tell.ts'

/** Tells that a request which nothing is wrong with was refused; a server that breaks on it is told elsewhere. */
export const tellRefused = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  { isOften, ...breach }: Omit<Breach, 'got'> & { readonly isOften?: boolean },
): void => {
  const { status, body } = exchange.reply
  if (status < 400 || status >= 500 || !hasAllowedBody(operation, exchange.sent)) return
  const got = `${status} ${show(body.toString('utf8', 0, 160))}`
  tell(trial, operation, exchange, { ...breach, got }, isOften ? warning : violation)
}
