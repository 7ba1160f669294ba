import { bodyLimit } from '../../document/body-limit.ts'
import type { Contract, Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import type { Probe } from '../../run/probe.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/** A body where none belongs may be refused, but not as too large when it is not. */
export const underLimit = (contract: Contract, operation: Operation): readonly Probe[] => {
  const limit = isSaid(contract) ? bodyLimit(operation) : undefined
  if (limit === undefined) return []
  const about = 'a body just under the limit'
  return [
    probeOf({
      family: 'allowed',
      operation,
      about,
      covers: 'message',
      worth: 0.3,
      run: async trial => {
        const path = await existing(trial, operation)
        if (path === undefined) return
        const body = Buffer.alloc(Math.floor(limit * 0.95), 'x')
        const exchange = await trial.ask(operation, {
          ...path,
          body,
          headers: { 'Content-Type': 'application/json' },
        })
        if (exchange.reply.status !== 413) return
        tell(trial, operation, exchange, {
          check: 'allowed',
          subject: about,
          message: 'A body that is not too large is refused as too large.',
          expected: `413 for more than ${limit} bytes only`,
          got: `413 for ${body.length} bytes`,
        })
      },
    }),
  ]
}
