import { remember } from '../../model/remember.ts'
import { lengthOfNothing } from '../checks/length-of-nothing.ts'
import { strayLocation } from '../checks/location.ts'
import { checkReply } from '../checks/reply.ts'
import type { Operation } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { type Finding, type Problem, violation, warning } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf, type Sent } from '../http/exchange.ts'
import type { Variation } from './compose.ts'
import type { Coverage } from './coverage.ts'
import { type Supplied, secretsOf } from './credentials.ts'
import { goodRequest } from './good-request.ts'
import type { Probe } from './probe.ts'
import { itemTarget } from './removal.ts'
import { operationFor, type Session } from './session.ts'

/** One run of one probe: every answer that it gets is checked, whatever it was asked for. */
export interface Trial {
  readonly session: Session
  readonly probe: Probe
  /** The plainest allowed request of the operation, with good credentials, but for what varies. */
  ask(operation: Operation, change?: Variation): Promise<Exchange>
  /** A request that is no operation's, or not composed here. */
  send(sent: Sent, operation: Operation | undefined): Promise<Exchange>
  /** Lets time go by for the target, in milliseconds; a plan has none, and does not wait. */
  pause(milliseconds: number): Promise<void>
  /** `exchange` is the request that shows it. */
  fail(problem: Problem, operation: Operation | undefined, exchange: Exchange | undefined): void
  /** Something that the target's data do not let be tried, and why. */
  skip(why: string): void
  /** What was found so far. */
  readonly findings: readonly Finding[]
}

export const createTrial = (session: Session, probe: Probe, coverage: Coverage): Trial => {
  const findings = new Map<string, Finding>()
  // Of records whose meaning is guessed from paths, only the document's own words are sure.
  const isGuess = probe.family === 'law' && !isSaid(session.contract)
  const guess: Trial['fail'] = (problem, operation, exchange) =>
    fail(isGuess ? { ...problem, severity: 'warning' } : problem, operation, exchange)
  const fail: Trial['fail'] = (problem, operation, exchange) => {
    const name = operation?.id ?? 'any'
    const id = `${problem.check}/${name}/${problem.subject}`
    const severity = session.strict ? 'violation' : problem.severity
    const known = findings.get(id)
    if (known === undefined || (known.severity === 'warning' && severity === 'violation'))
      findings.set(id, { ...problem, severity, id, operation: name, probe: probe.id, sent: exchange?.sent })
  }
  const send: Trial['send'] = async (sent, operation) => {
    const exchange = await session.client.send(sent)
    coverage.saw(probe, operation, exchange)
    note(session, exchange, operation)
    for (const problem of checkReply(session.contract, operation, exchange))
      fail(problem, operation, exchange)
    const echo = operation?.action === 'token' ? undefined : echoed(session, exchange)
    if (echo !== undefined) fail(echo, operation, exchange)
    const length = lengthOfNothing(session.contract, exchange)
    if (length !== undefined) fail(length, undefined, exchange) // one place writes it, whatever was asked
    const stray = operation && strayLocation(session, exchange, operation)
    if (stray !== undefined) fail(stray, operation, exchange)
    return exchange
  }
  return {
    session,
    probe,
    send,
    pause: session.client.pause,
    fail: guess,
    skip: coverage.skip,
    ask: (operation, change) => send(goodRequest(session, operation, change), operation),
    get findings() {
      return [...findings.values()]
    },
  }
}

const needlesOf = remember((supplied: Supplied) =>
  Object.entries(secretsOf(supplied)).flatMap(([name, one]) =>
    one.length >= 8 ? [{ name, bytes: Buffer.from(one) }] : [],
  ),
)

/** No answer says a secret back: it would be in every log on the way. */
const echoed = ({ supplied, contract }: Session, { reply }: Exchange): Problem | undefined => {
  const said = needlesOf(supplied).find(({ bytes }) => reply.body.includes(bytes))
  if (said === undefined) return undefined
  const isRedirect = reply.status >= 300 && reply.status < 400 // to the same place, spelt another way
  return (isRedirect ? warning : violation)({
    check: 'secret',
    subject: said.name,
    message: isRedirect ? 'A redirect says a credential back.' : 'The answer says a credential back.',
    expected: 'no credential in any answer',
    got: `${reply.status} with the ${said.name}`,
    clause: contract.operations[0]?.pointer ?? ['paths'],
  })
}

/** Whatever was created, wanted or not, is written down before anything else is sent; what was deleted is struck out. */
const note = (session: Session, exchange: Exchange, operation: Operation | undefined): void => {
  const { lens, journal } = session
  if (operation === undefined || !isSuccess(exchange) || exchange.sent.method !== operation.method) return
  const { resource } = operation
  // A PUT may make what was not there.
  if (operation.action === 'create' || (operation.action === 'update' && exchange.reply.status === 201)) {
    const record = lens.record(jsonOf(exchange), resource)
    const id = record ? lens.id(record) : undefined
    if (id !== undefined)
      journal.created({ resource, id, remove: removalOf(session, exchange, operation, id) })
  }
  if (operation.action === 'delete') {
    const [path = ''] = exchange.sent.target.split('?')
    const id = decodeURIComponent(path.replace(/\/$/, '').split('/').at(-1) ?? '')
    const remove = removalOf(session, exchange, operation, id)
    journal.removed({ resource, id, remove })
  }
}

const removalOf = (
  { contract, url }: Session,
  { sent }: Exchange,
  { resource, action }: Operation,
  id: string,
): string | undefined => {
  const remove = operationFor(contract, resource, 'delete')
  if (remove === undefined) return undefined
  const [target = ''] = sent.target.split('?')
  // What is in another record is removed where it was made.
  if (remove.path.split('{').length > 2)
    return action === 'create' ? `${target}/${encodeURIComponent(id)}` : target
  return itemTarget({ contract, url }, resource, id)
}
