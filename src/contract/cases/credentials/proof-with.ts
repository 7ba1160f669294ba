import type { Operation, Scheme } from '../../document/model.ts'
import { allBut, goodValues, type Proof, proofOf } from '../../run/credentials.ts'
import type { Session } from '../../run/session.ts'
import type { Defect } from './defects.ts'

/** Good credentials, but for the one of this scheme. */
export const proofWith = (
  session: Session,
  operation: Operation,
  name: string,
  scheme: Scheme,
  defect: Defect,
): Proof => {
  const others = allBut(goodValues(session.contract, operation, session.supplied), name)
  const { headers, query } = proofOf(session.contract, others)
  if (defect.value === undefined) return { headers, query }
  if (scheme.kind !== 'key') return { headers: { ...headers, Authorization: defect.value }, query }
  if (scheme.in === 'query') return { headers, query: [...query, [scheme.name, defect.value]] }
  return {
    headers: {
      ...headers,
      [scheme.in === 'cookie' ? 'Cookie' : scheme.name]:
        scheme.in === 'cookie' ? `${scheme.name}=${defect.value}` : defect.value,
    },
    query,
  }
}
