import type { Operation } from '../document/model.ts'
import { expectRefusal, type Refusal } from '../expect.ts'
import type { Variation } from '../run/compose.ts'
import type { Probe } from '../run/probe.ts'
import type { Trial } from '../run/trial.ts'
import { probeOf } from './probe-of.ts'
import { askExisting } from './scratch.ts'

interface Forbidden {
  readonly operation: Operation
  readonly about: string
  readonly covers: string
  readonly worth?: number
  /** What is wrong, given the path of a record that is there; undefined where that record gives nothing to ask. */
  readonly change: (path: Variation, trial: Trial) => Variation | undefined | Promise<Variation | undefined>
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
    keepsToItself: true,
    run: async trial => {
      const exchange = await askExisting(trial, operation, async path => {
        const changed = await change(path, trial)
        return changed && trial.ask(operation, { ...path, ...changed })
      })
      if (exchange !== undefined) expectRefusal(trial, operation, exchange, refusal)
    },
  })
