import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { isSuccess, withHidden } from '../../http/exchange.ts'
import { allBut, goodValues, isOpenedBy, NO_PROOF, type Proof, proofOf } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/**
 * A cookie that an answer sets is no credential that the document has: alone it opens nothing, and of several
 * credentials that are needed together it stands for none.
 */
export const withCookie = (session: Session, operation: Operation): readonly Probe[] => {
  const { contract } = session
  const isDocumented = Object.values(contract.schemes).some(one => one.kind === 'key' && one.in === 'cookie')
  if (operation.method !== 'GET' || isDocumented) return []
  return lacking(session, operation).map(([about, { headers, query }]) =>
    probeOf({
      family: 'credential',
      operation,
      about,
      covers: 'in a cookie',
      worth: 0.4,
      cost: 2,
      run: async trial => {
        const path = await existing(trial, operation)
        const good = path && (await trial.ask(operation, path))
        const { 'set-cookie': set } = good?.reply.headers ?? {}
        if (good === undefined || !isSuccess(good) || set === undefined) return
        const proof = { headers: { ...headers, Cookie: asSentBack(set) }, query }
        const exchange = await trial.ask(operation, { ...path, proof })
        expectRefusal(trial, operation, withHidden(exchange, 'Cookie'), {
          check: 'credential',
          subject: about,
          kinds: ['credential-missing'],
          statuses: [401],
        })
      },
    }),
  )
}

/** What is sent beside the cookie, and is not enough. */
const lacking = (
  { contract, supplied }: Session,
  operation: Operation,
): readonly (readonly [about: string, Proof])[] => {
  const good = goodValues(contract, operation, supplied)
  const incomplete = [...good.keys()]
    .map(name => [name, allBut(good, name)] as const)
    .filter(([, rest]) => rest.size > 0 && !isOpenedBy(operation, [...rest.keys()]))
  return [
    ['a cookie of its own alone', NO_PROOF],
    ...incomplete.map(
      ([name, rest]) => [`a cookie of its own for ${name}`, proofOf(contract, rest)] as const,
    ),
  ]
}

/** The names and values of `Set-Cookie`, of which an answer may have several, without what is said of each. */
const asSentBack = (set: string): string =>
  set
    .split(/,\s*(?=[^;,\s]+=)/)
    .map(one => one.split(';')[0]?.trim())
    .join('; ')
