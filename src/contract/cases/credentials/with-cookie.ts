import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { isSuccess } from '../../http/exchange.ts'
import { NO_PROOF } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/** A cookie that an answer sets is no credential that the document has: alone it opens nothing. */
export const withCookie = ({ contract }: Session, operation: Operation): readonly Probe[] => {
  const isDocumented = Object.values(contract.schemes).some(one => one.kind === 'key' && one.in === 'cookie')
  if (operation.method !== 'GET' || isDocumented) return []
  return [
    probeOf({
      family: 'credential',
      operation,
      about: 'a cookie of its own alone',
      covers: 'in a cookie',
      worth: 0.4,
      cost: 2,
      run: async trial => {
        const path = await existing(trial, operation)
        const good = path && (await trial.ask(operation, path))
        const { 'set-cookie': set } = good?.reply.headers ?? {}
        if (good === undefined || !isSuccess(good) || set === undefined) return
        const proof = { ...NO_PROOF, headers: { Cookie: asSentBack(set) } }
        const exchange = await trial.ask(operation, { ...path, proof })
        expectRefusal(trial, operation, exchange, {
          check: 'credential',
          subject: 'a cookie of its own alone',
          kinds: ['credential-missing'],
          statuses: [401],
        })
      },
    }),
  ]
}

/** The names and values of `Set-Cookie`, of which an answer may have several, without what is said of each. */
const asSentBack = (set: string): string =>
  set
    .split(/,\s*(?=[^;,\s]+=)/)
    .map(one => one.split(';')[0]?.trim())
    .join('; ')
