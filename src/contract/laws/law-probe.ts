import type { Operation } from '../document/model.ts'
import type { Probe } from '../run/probe.ts'
import type { Trial } from '../run/trial.ts'

interface LawProbe {
  readonly law: string
  readonly operation: Operation
  /** What of the operation is meant, when it takes more than one probe. */
  readonly part?: string
  readonly writes: boolean
  readonly keepsToItself?: true
  readonly worth: number
  readonly cost: number
  /** In the words of the coverage, when the law alone does not tell. */
  readonly covers?: string
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
