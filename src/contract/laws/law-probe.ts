import type { Operation } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { type Problem, violation, warning } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Probe } from '../run/probe.ts'
import type { Trial } from '../run/trial.ts'

/** What a law found; `clause` is the operation unless something says more. */
export type Breach = Omit<Problem, 'severity' | 'clause'> & Partial<Pick<Problem, 'clause'>>

/** Tells that a law is broken. */
export const tell = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange | undefined,
  breach: Breach,
): void => {
  const problem = { clause: operation.pointer, ...breach }
  const { contract } = trial.session
  trial.fail(isSaid(contract) ? violation(problem) : warning(problem), operation, exchange)
}

interface LawProbe {
  readonly law: string
  readonly operation: Operation
  /** What of the operation is meant, when it takes more than one probe. */
  readonly part?: string
  readonly writes: boolean
  readonly worth: number
  readonly cost: number
  readonly run: (trial: Trial) => Promise<void>
}

/** A probe of the family of laws. */
export const lawProbe = ({ law, operation, part, ...rest }: LawProbe): Probe => ({
  id: ['law', law, operation.id, ...(part === undefined ? [] : [part])].join('/'),
  family: 'law',
  operation: operation.id,
  covers: law,
  ...rest,
})
