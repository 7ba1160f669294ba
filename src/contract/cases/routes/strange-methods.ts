import type { Operation } from '../../document/model.ts'
import { violation } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import { read } from '../../laws/records.ts'
import { bodyOf } from '../../run/bodies.ts'
import { compose } from '../../run/compose.ts'
import { goodValues, proofOf } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import { operationFor, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/** Methods of other protocols, and one that shows a request with all its credentials (RFC 9110 section 9.3.8). */
const STRANGE = ['TRACE', 'PROPFIND', 'REPORT', 'SEARCH']

/** Headers by which frameworks let a method stand for another one. */
const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']

/** Methods that nobody documented, said as such and said in a header: none of them is answered with success. */
export const strangeMethods = (session: Session, first: Operation): readonly Probe[] => {
  const all = session.contract.operations.filter(one => one.path === first.path)
  const base = { family: 'forbidden', operation: first, covers: 'undocumented method', worth: 0.3 } as const
  const strange = STRANGE.map(method =>
    probeOf({ ...base, about: `method/${method}`, writes: true, run: trial => ask(trial, first, method) }),
  )
  const hidden = all
    .filter(one => ['PUT', 'PATCH', 'DELETE'].includes(one.method) && one.path.includes('{'))
    .slice(0, 2)
    .flatMap(one =>
      ['POST', 'GET']
        .filter(carrier => carrier === 'GET' || !all.some(({ method }) => method === carrier))
        .map(carrier =>
          probeOf({
            ...base,
            about: `method/${one.method} hidden in ${carrier}`,
            writes: true,
            cost: 6,
            run: trial => override(trial, one, carrier),
          }),
        ),
    )
  return first.action === 'token' ? [] : [...strange, ...hidden]
}

const ask = async (trial: Trial, first: Operation, method: string): Promise<void> => {
  const path = await existing(trial, first)
  if (path === undefined) return
  const { contract, url, supplied } = trial.session
  const proof = proofOf(contract, goodValues(contract, first, supplied))
  const exchange = await trial.send(compose(contract, url, first, { ...path, proof, method }), undefined)
  if (isSuccess(exchange)) tell(trial, first, method, exchange, String(exchange.reply.status))
}

const override = async (trial: Trial, operation: Operation, carrier: string): Promise<void> => {
  const { session } = trial
  const path = await existing(trial, operation)
  const id = Object.values(path?.path ?? {})[0]
  const retrieve = operationFor(session.contract, operation.resource, 'retrieve')
  if (path === undefined || id === undefined || retrieve === undefined) return
  const before = await read(trial, retrieve, id)
  const body =
    operation.body === undefined || carrier === 'GET' ? {} : { body: bodyOf(session, operation, true, id) }
  const proof = proofOf(session.contract, goodValues(session.contract, operation, session.supplied))
  for (const name of OVERRIDES) {
    const headers = { [name]: operation.method }
    const change = { ...path, ...body, proof, method: carrier, headers }
    const exchange = await trial.send(compose(session.contract, session.url, operation, change), undefined)
    const subject = `${operation.method} hidden in ${carrier}`
    if (carrier !== 'GET' && isSuccess(exchange))
      return tell(trial, operation, subject, exchange, String(exchange.reply.status))
    const after = await read(trial, retrieve, id)
    if (isSuccess(before.exchange) && !isSuccess(after.exchange))
      return tell(trial, operation, subject, exchange, `the record is gone: ${after.exchange.reply.status}`)
  }
}

const tell = (
  trial: Trial,
  operation: Operation,
  subject: string,
  exchange: Parameters<Trial['fail']>[2],
  got: string,
): void =>
  trial.fail(
    violation({
      check: 'method',
      subject,
      message: 'A method that the path does not have was carried out.',
      expected: 'a refusal, such as 405',
      got,
      clause: operation.pointer.slice(0, 2),
    }),
    operation,
    exchange,
  )
