import type { Operation } from '../document/model.ts'
import { expectRefusal, type Refusal } from '../expect.ts'
import type { Variation } from '../run/compose.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import { probeOf } from './probe-of.ts'
import { existing } from './scratch.ts'

interface Forbidden {
  readonly operation: Operation
  readonly about: string
  readonly covers: string
  readonly worth?: number
  /** What is wrong, given the path of a record that is there; undefined where that record gives nothing to ask. */
  readonly change: (path: Variation, session: Session) => Variation | undefined
  readonly refusal: Refusal
}

/** A request that the document forbids is refused, in its words. */
export const forbiddenProbe = ({
  operation,
  about,
  covers,
  worth = 0.5,
  change,
  refusal,
}: Forbidden): Probe =>
  probeOf({
    family: 'forbidden',
    operation,
    about,
    covers,
    worth,
    cost: 2,
    run: async trial => {
      const path = await existing(trial, operation)
      const changed = path && change(path, trial.session)
      if (changed === undefined) return
      const exchange = await trial.ask(operation, { ...path, ...changed })
      expectRefusal(trial, operation, exchange, refusal)
    },
  })
