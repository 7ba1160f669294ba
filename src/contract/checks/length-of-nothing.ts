import type { Contract } from '../document/model.ts'
import { type Problem, warning } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'

/**
 * RFC 9110 section 8.6 and RFC 9112 section 6.1: a 204 must not have either. Some libraries for CORS write a length of
 * 0 into each answer to a preflight, for the sake of old browsers: of those nothing is told.
 */
export const lengthOfNothing = (contract: Contract, { reply }: Exchange): Problem | undefined => {
  const name = ['content-length', 'transfer-encoding'].find(one => reply.headers[one] !== undefined)
  const isPreflight = reply.headers['access-control-allow-methods'] !== undefined
  if (reply.status !== 204 || name === undefined || isPreflight) return undefined
  return warning({
    check: 'header',
    subject: `204/${name}`,
    message: `A 204 has the header ${name}, which no 204 must have.`,
    expected: 'no such header',
    got: reply.headers[name] ?? '',
    clause: contract.operations[0]?.pointer ?? ['paths'],
  })
}
