import type { Operation } from '../../document/model.ts'
import { type Problem, violation, warning } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { proofWith } from './proof-with.ts'

interface Spelling {
  readonly about: string
  readonly covers: string
  /** All that stands before the credential. */
  readonly start: string
  readonly message: string
  /** Many a correct server splits at the one blank that everybody sends. */
  readonly tells: (problem: Omit<Problem, 'severity'>) => Problem
}

const spellingsOf = (kind: 'bearer' | 'basic', { action, path }: Operation): readonly Spelling[] => {
  const name = kind === 'bearer' ? 'Bearer' : 'Basic'
  const cases = [kind, kind.toUpperCase()].map(word => ({
    about: `scheme as ${word}`,
    covers: 'scheme in another case',
    start: `${word} `,
    message:
      'The name of the scheme is only taken in one case; RFC 9110 section 11.1 has it the same in any.',
    tells: violation,
  }))
  if (action !== 'list' || path.includes('{')) return cases
  const blanks: Spelling = {
    about: `two blanks behind ${name}`,
    covers: 'blanks behind the scheme',
    start: `${name}  `,
    message:
      'Two blanks between the scheme and the credential are not taken; RFC 9110 section 11.4 allows them.',
    tells: warning,
  }
  return [...cases, blanks]
}

/** Other ways to write the same good credential. */
export const schemeCase = (
  session: Session,
  operation: Operation,
  name: string,
  good: string,
): readonly Probe[] => {
  const scheme = session.contract.schemes[name]
  if (operation.method !== 'GET' || scheme === undefined || scheme.kind === 'key') return []
  const value = scheme.kind === 'basic' ? Buffer.from(good).toString('base64') : good
  return spellingsOf(scheme.kind, operation).map(({ about, covers, start, message, tells }) =>
    probeOf({
      family: 'credential',
      operation,
      about,
      covers,
      worth: 0.4,
      run: async trial => {
        const path = await existing(trial, operation)
        if (path === undefined) return
        const proof = proofWith(session, operation, name, scheme, {
          about: '',
          kinds: [],
          value: start + value,
        })
        const exchange = await trial.ask(operation, { ...path, proof })
        if (isSuccess(exchange) || exchange.trouble !== undefined) return
        const problem = tells({
          check: 'credential',
          subject: about,
          message,
          expected: 'the answer that it gives otherwise',
          got: String(exchange.reply.status),
          clause: ['components', 'securitySchemes', name],
        })
        trial.fail(problem, operation, exchange)
      },
    }),
  )
}
