import type { Operation } from '../../document/model.ts'
import { isSuccess } from '../../http/exchange.ts'
import { proofBy } from '../../laws/proof-by.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'

/** Other requests are on their way at the same time, and may come between the two. */
const TIMES = 4

/** That a credential was refused is said of that one: a good one of the same client is let in right after it. */
export const goodAgain = ({ supplied }: Session, operation: Operation): readonly Probe[] => {
  const bad = [supplied.revokedToken, supplied.expiredToken].filter(one => one !== undefined)
  if (operation.action !== 'list' || operation.path.includes('{') || bad.length === 0) return []
  return [
    probeOf({
      family: 'credential',
      operation,
      about: 'a good one after a bad one',
      covers: 'good after bad',
      worth: 0.4,
      cost: 1 + 2 * TIMES * bad.length,
      run: async trial => {
        if (!isSuccess(await trial.ask(operation))) return
        for (const token of bad)
          for (let times = 1; times <= TIMES; times++) {
            await trial.ask(operation, { proof: proofBy(trial.session, operation, token) })
            const exchange = await trial.ask(operation)
            if (![401, 403].includes(exchange.reply.status)) continue
            return tell(trial, operation, exchange, {
              check: 'credential',
              subject: 'a good one after a bad one',
              message: 'A good credential is refused after a bad one was.',
              expected: 'a success, as before',
              got: String(exchange.reply.status),
            })
          }
      },
    }),
  ]
}
