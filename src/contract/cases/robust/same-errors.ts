import { faultsOf, isWordedAs } from '../../document/faults.ts'
import type { Contract, Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { requiredOf } from '../../document/shape.ts'
import { show, violation, warning } from '../../finding.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import { isAllowed } from '../../laws/ids/near-unknown.ts'
import { parametersOf } from '../../laws/kind.ts'
import { memberSchema } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import { NO_PROOF } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import { type Session, unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { speaksJson } from '../../run/wire.ts'
import { answeredOtherwise, saidBy } from '../answered-otherwise.ts'
import { companyOf } from '../company.ts'
import { badOf } from '../parameters/refused-beside.ts'
import { probeOf } from '../probe-of.ts'
import { missing } from '../scratch.ts'

interface Asker {
  readonly about: string
  readonly check: string
  readonly message: string
  readonly headersOf: (contract: Contract, operation: Operation) => Readonly<Record<string, string>>
  /** False for an operation by whose document it may matter. */
  readonly isFor: (operation: Operation) => boolean
}

const ASKERS: readonly Asker[] = [
  {
    about: 'errors in another language',
    check: 'language',
    message:
      'An error is another one for a client that would rather have German, which the document does not say.',
    headersOf: () => ({ 'Accept-Language': 'de-DE,de;q=0.9' }), // what a phone puts into each request of an app
    isFor: operation => !mayChoose(operation),
  },
  {
    about: 'errors in a language of other capitals',
    check: 'language',
    message:
      'An error is another one for a client that would rather have Turkish, where i has another capital letter.',
    headersOf: () => ({ 'Accept-Language': 'tr-TR,tr;q=0.9' }),
    isFor: operation => operation.method === 'GET' && !mayChoose(operation),
  },
  {
    about: 'errors beside what browsers add',
    check: 'company',
    message: 'An error is another one beside headers that browsers and proxies add.',
    headersOf: companyOf,
    isFor: () => true,
  },
]

/**
 * Where the document words its errors they have these words for everybody: clients branch on them. Each kind of
 * refusal is held against the same server's own without such headers.
 */
export const sameErrors = (session: Session, operation: Operation): readonly Probe[] => {
  const isFixed = isSaid(session.contract) && faultsOf(operation).length > 0
  const ways = isFixed ? refusalsOf(session, operation) : []
  if (ways.length === 0) return []
  return ASKERS.filter(one => one.isFor(operation)).map(asker =>
    probeOf({
      family: 'robust',
      operation,
      about: asker.about,
      covers: asker.about,
      worth: 0.3,
      cost: 3 * ways.length,
      keepsToItself: true,
      run: async trial => {
        for (const [about, change] of ways) await sameFor(trial, operation, asker, about, change(trial))
      },
    }),
  )
}

const mayChoose = ({ parameters, responses }: Operation): boolean =>
  [...parameters, ...responses.flatMap(one => one.headers)].some(one =>
    /^(accept|content)-language$/i.test(one.name),
  )

type Refused = readonly [about: string, change: (trial: Trial) => Variation]

/** Who asks, which record, which question, which body: each is refused elsewhere in a server. */
const refusalsOf = (session: Session, operation: Operation): readonly Refused[] => {
  const ways: Refused[] = []
  const isList = !operation.path.includes('{')
  const isRead = operation.method === 'GET'
  const isItem = parametersOf(operation) === 1 && isAllowed(operation, unknownId(session, operation.resource))
  const wrong = operation.parameters.find(one => one.in === 'query' && !one.required)
  if (isRead && isList && operation.security.length > 0)
    ways.push(['no credential', () => ({ proof: NO_PROOF })])
  if (isRead && isItem) ways.push(['unknown', trial => missing(trial, operation)])
  if (isRead && isList && wrong) ways.push(['a wrong query', () => ({ rawQuery: badOf(wrong) })])
  if (needsMembers(session, operation))
    ways.push(['no members', () => ({ body: session.lens.write(operation.resource, {}, undefined) })])
  return ways
}

const needsMembers = (session: Session, operation: Operation): boolean =>
  operation.action === 'create' &&
  speaksJson(operation) &&
  requiredOf(memberSchema(session, operation)).length > 0

const sameFor = async (
  trial: Trial,
  operation: Operation,
  { check, message, headersOf }: Asker,
  about: string,
  plain: Variation,
): Promise<void> => {
  const alone = await trial.ask(operation, plain)
  if (!isRefused(alone)) return
  const other = await answeredOtherwise(trial, operation, plain, alone, {
    ...plain,
    headers: headersOf(trial.session.contract, operation),
  })
  if (other === undefined) return
  // Who has words of its own anyway is told of that elsewhere.
  const tell = isWorded(operation, alone) ? violation : warning
  const problem = tell({
    check,
    subject: about,
    message,
    expected: `${alone.reply.status} ${show(saidBy(alone).body)}`,
    got: `${other.reply.status} ${show(saidBy(other).body)}`,
    clause: operation.pointer,
  })
  trial.fail(problem, operation, other)
}

const isRefused = ({ reply, trouble }: Exchange): boolean =>
  trouble === undefined && reply.status >= 400 && reply.status < 500 && reply.status !== 429

const isWorded = (operation: Operation, exchange: Exchange): boolean => {
  const body = jsonOf(exchange)
  return body !== undefined && faultsOf(operation).some(one => isWordedAs(one.example, body))
}
