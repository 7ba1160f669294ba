import type { Operation } from './document/model.ts'
import { type Problem, violation } from './finding.ts'
import type { Exchange } from './http/exchange.ts'
import type { Trial } from './run/trial.ts'

/** What is broken; `clause` is the operation unless something says more. */
export type Breach = Omit<Problem, 'severity' | 'clause'> & Partial<Pick<Problem, 'clause'>>

/** Tells what is broken, shown by an exchange of the operation; `as` is `warning` for what is often so. */
export const tell = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange | undefined,
  breach: Breach,
  as = violation,
): void => trial.fail(as({ clause: operation.pointer, ...breach }), operation, exchange)
