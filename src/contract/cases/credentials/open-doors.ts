import type { Operation } from '../../document/model.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import { NO_PROOF } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'

/** What needs no credential is not refused for a bad one: it stays behind in clients, and is not asked for. */
export const openDoors = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.security.length === 0 && (one.method === 'GET' || one.action === 'token'))
    .flatMap(operation => {
      const plain = plainest(session, operation)
      return plain === undefined ? [] : [probe(session, operation, plain)]
    })

const plainest = ({ supplied }: Session, { action, path }: Operation): Variation | undefined => {
  const { clientId, clientSecret } = supplied
  if (action !== 'token') return path.includes('{') ? undefined : {}
  if (clientId === undefined || clientSecret === undefined) return undefined
  return { body: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret } }
}

const probe = ({ supplied }: Session, operation: Operation, plain: Variation): Probe =>
  probeOf({
    family: 'allowed',
    operation,
    about: 'a bad credential that is not needed',
    covers: 'credential',
    worth: 0.3,
    cost: 3,
    run: async trial => {
      const bare = await trial.ask(operation, { ...plain, proof: NO_PROOF })
      if (!isSuccess(bare)) return
      for (const token of new Set(['nobody', supplied.expiredToken ?? 'nobody'])) {
        const proof = { headers: { Authorization: `Bearer ${token}` }, query: [] }
        const exchange = await trial.ask(operation, { ...plain, proof })
        if (isSuccess(exchange) || exchange.trouble !== undefined) continue
        return tell(trial, operation, exchange, {
          check: 'allowed',
          subject: 'a bad credential that is not needed',
          message: 'An operation that needs no credential was refused for one.',
          expected: String(bare.reply.status),
          got: String(exchange.reply.status),
        })
      }
    },
  })
