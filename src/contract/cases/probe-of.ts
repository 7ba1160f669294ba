import type { Operation } from '../document/model.ts'
import { isSafe } from '../http/exchange.ts'
import type { Family, Probe } from '../run/probe.ts'
import type { Trial } from '../run/trial.ts'

interface Question {
  readonly family: Family
  readonly operation: Operation
  /** What is asked, in stable words: the end of the probe's id. */
  readonly about: string
  readonly covers: string
  readonly worth: number
  readonly cost?: number
  readonly writes?: boolean
  readonly run: (trial: Trial) => Promise<void>
}

/** A probe about one operation: `<family>/<operation>/<about>`. */
export const probeOf = ({
  family,
  operation,
  about,
  covers,
  worth,
  cost = 1,
  writes,
  run,
}: Question): Probe => ({
  id: `${family}/${operation.id}/${about}`,
  family,
  operation: operation.id,
  writes: writes ?? !isSafe(operation.method),
  worth,
  cost,
  covers,
  run,
})
