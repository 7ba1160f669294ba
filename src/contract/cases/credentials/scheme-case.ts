import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { violation, warning } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { proofWith } from './proof-with.ts'

interface Way {
  readonly about: string
  /** What stands before the credential, and the blank that is always there. */
  readonly word: string
  readonly rule: string
  readonly as: typeof violation
}

const CASE = 'The name of the scheme is only taken in one case; RFC 9110 section 11.1 has it the same in any.'
const BLANKS = 'Only one blank is taken behind the scheme; RFC 9110 section 11.4 lets there be more.'

const WAYS: readonly Way[] = [
  ...['bearer', 'BEARER', 'basic', 'BASIC'].map(word => ({
    about: `scheme as ${word}`,
    word,
    rule: CASE,
    as: violation,
  })),
  // Many a library splits at the first.
  ...['Bearer ', 'Basic '].map(word => ({
    about: 'two blanks behind the scheme',
    word,
    rule: BLANKS,
    as: warning,
  })),
]

/** The same credential as HTTP lets it be written, too. */
export const schemeCase = (
  session: Session,
  operation: Operation,
  name: string,
  good: string,
): readonly Probe[] => {
  const scheme = session.contract.schemes[name]
  if (operation.method !== 'GET' || scheme === undefined || scheme.kind === 'key') return []
  const value = scheme.kind === 'basic' ? Buffer.from(good).toString('base64') : good
  const isAsked = ({ word, as }: Way) =>
    word.trim().toLowerCase() === scheme.kind && (as === violation || isSaid(session.contract))
  return WAYS.filter(isAsked).map(way =>
    probeOf({
      family: 'credential',
      operation,
      about: way.about,
      covers: 'scheme written otherwise',
      worth: 0.4,
      run: async trial => {
        const path = await existing(trial, operation)
        if (path === undefined) return
        const written = { about: '', kinds: [], value: `${way.word} ${value}` }
        const proof = proofWith(session, operation, name, scheme, written)
        const exchange = await trial.ask(operation, { ...path, proof })
        if (isSuccess(exchange) || exchange.trouble !== undefined) return
        const breach = {
          check: 'credential',
          subject: way.about,
          message: way.rule,
          expected: 'the answer that it gives otherwise',
          got: String(exchange.reply.status),
          clause: ['components', 'securitySchemes', name],
        }
        tell(trial, operation, exchange, breach, way.as)
      },
    }),
  )
}
