import type { Operation } from '../../document/model.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { proofWith } from './proof-with.ts'

/** RFC 9110 section 11.1: the name of a scheme is the same in any case. */
export const schemeCase = (
  session: Session,
  operation: Operation,
  name: string,
  good: string,
): readonly Probe[] => {
  const scheme = session.contract.schemes[name]
  if (operation.method !== 'GET' || scheme === undefined || scheme.kind === 'key') return []
  const value = scheme.kind === 'basic' ? Buffer.from(good).toString('base64') : good
  return ['bearer', 'BEARER', 'basic', 'BASIC']
    .filter(one => one.toLowerCase() === scheme.kind)
    .map(word =>
      probeOf({
        family: 'credential',
        operation,
        about: `scheme as ${word}`,
        covers: 'scheme in another case',
        worth: 0.4,
        run: async trial => {
          const path = await existing(trial, operation)
          if (path === undefined) return
          const proof = proofWith(session, operation, name, scheme, {
            about: '',
            kinds: [],
            value: `${word} ${value}`,
          })
          const exchange = await trial.ask(operation, { ...path, proof })
          if (isSuccess(exchange) || exchange.trouble !== undefined) return
          tell(trial, operation, exchange, {
            check: 'credential',
            subject: `scheme as ${word}`,
            message:
              'The name of the scheme is only taken in one case; RFC 9110 section 11.1 has it the same in any.',
            expected: 'the answer that it gives otherwise',
            got: String(exchange.reply.status),
            clause: ['components', 'securitySchemes', name],
          })
        },
      }),
    )
}
