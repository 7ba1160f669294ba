import type { Operation } from '../document/model.ts'
import { isSafe } from '../http/exchange.ts'
import type { Probe } from '../run/probe.ts'

interface Question extends Omit<Probe, 'id' | 'operation' | 'writes' | 'cost'> {
  readonly operation: Operation
  /** What is asked, in stable words: the end of the probe's id. */
  readonly about: string
  readonly cost?: number
  readonly writes?: boolean
}

/** A probe about one operation: `<family>/<operation>/<about>`. */
export const probeOf = ({ operation, about, ...rest }: Question): Probe => ({
  writes: !isSafe(operation.method),
  cost: 1,
  ...rest,
  id: `${rest.family}/${operation.id}/${about}`,
  operation: operation.id,
})
