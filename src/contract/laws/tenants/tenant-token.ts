import type { Operation } from '../../document/model.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import { proofOf } from '../../run/credentials.ts'
import type { Trial } from '../../run/trial.ts'
import type { Kind } from '../kind.ts'
import { allKnown, leak, leakOf } from './leak.ts'

/** A token that the other account's client fetches opens that account, and not ours. */
export const tenantToken = async (
  trial: Trial,
  operation: Operation,
  kinds: readonly Kind[],
): Promise<void> => {
  const { session } = trial
  const { otherClientId = '', otherClientSecret } = session.supplied
  const granted = await trial.ask(operation, {
    body: {
      grant_type: 'client_credentials',
      client_id: otherClientId,
      ...(otherClientSecret !== undefined && { client_secret: otherClientSecret }),
    },
  })
  const token = memberAt(jsonOf(granted), ['access_token'])
  if (!isSuccess(granted) || typeof token !== 'string') return trial.skip('the other client got no token')
  for (const { list } of kinds) {
    const [scheme] = list?.security.flat() ?? []
    if (list === undefined || scheme === undefined) continue
    const proof = proofOf(session.contract, new Map([[scheme, token]]))
    const exchange = await trial.ask(list, { proof })
    const found = leakOf(session, allKnown(session), exchange)
    if (found) return leak(trial, list, exchange, 'token', found)
  }
}
