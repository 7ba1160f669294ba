import type { Operation } from '../../document/model.ts'
import { violation } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'

/** Tells that a method did something at a path that does not have it. */
export const carriedOut = (
  trial: Trial,
  operation: Operation,
  subject: string,
  exchange: Exchange,
  got: string,
  as = violation,
): void => {
  const problem = as({
    check: 'method',
    subject,
    message: 'A method that the path does not have was carried out.',
    expected: 'a refusal, such as 405',
    got,
    clause: operation.pointer.slice(0, 2),
  })
  trial.fail(problem, operation, exchange)
}
