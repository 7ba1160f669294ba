import { isJsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { warning } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import { read } from '../../laws/record.ts'
import { bodyOf } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import { operationFor, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { idIn } from '../body-at.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { carriedOut } from './carried-out.ts'
import { isTaken } from './is-taken.ts'

/** Headers by which frameworks let a method stand for another one. */
const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']

/** How a request says another method than its own: in one of these headers, or as forms of HTML do. */
const disguisesOf = (method: string): readonly Variation[] => [
  ...OVERRIDES.map(name => ({ headers: { [name]: method } })),
  { rawQuery: `_method=${method}` },
]

/** Frameworks that put all input into one bag find it in a body that is no form, too. */
const inBody = (method: string, { body }: Variation): readonly Variation[] =>
  body === undefined || Buffer.isBuffer(body) || !isJsonObject(body)
    ? []
    : [{ body: { ...body, _method: method } }]

/** Methods that are said in the place of the request's own: none of them is carried out. */
export const hiddenMethods = (session: Session, first: Operation): readonly Probe[] => {
  if (first.action === 'token') return []
  const all = session.contract.operations.filter(one => one.path === first.path)
  const base = { family: 'forbidden', operation: first, covers: 'undocumented method', worth: 0.3 } as const
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
            cost: 8,
            run: trial => override(trial, one, carrier),
          }),
        ),
    )
  const isPosted = all.some(one => one.method === 'POST') || isTaken(session, first, 'POST')
  const reads = isPosted ? [] : all.filter(one => one.method === 'GET')
  const disguised = reads.map(one =>
    probeOf({
      ...base,
      about: 'method/GET hidden in POST',
      writes: true,
      cost: 5,
      run: trial => disguise(trial, one),
    }),
  )
  return [...hidden, ...disguised]
}

const override = async (trial: Trial, operation: Operation, carrier: string): Promise<void> => {
  const { session } = trial
  const path = await existing(trial, operation)
  const id = path && idIn(path)
  const retrieve = operationFor(session.contract, operation.resource, 'retrieve')
  if (path === undefined || id === undefined || retrieve === undefined) return
  const before = await read(trial, retrieve, id)
  const body =
    operation.body === undefined || carrier === 'GET' ? {} : { body: bodyOf(session, operation, true, id) }
  for (const disguise of [...disguisesOf(operation.method), ...inBody(operation.method, body)]) {
    const change = { ...path, ...body, ...disguise, method: carrier }
    const exchange = await trial.send(goodRequest(session, operation, change), undefined)
    const subject = `${operation.method} hidden in ${carrier}`
    if (carrier !== 'GET' && isSuccess(exchange))
      return carriedOut(trial, operation, subject, exchange, String(exchange.reply.status))
    const after = await read(trial, retrieve, id)
    if (isSuccess(before.exchange) && !isSuccess(after.exchange))
      return carriedOut(
        trial,
        operation,
        subject,
        exchange,
        `the record is gone: ${after.exchange.reply.status}`,
      )
  }
}

/** A POST that some frameworks make a GET of, unless somebody says otherwise: it harms no record. */
const disguise = async (trial: Trial, read: Operation): Promise<void> => {
  const path = await existing(trial, read)
  if (path === undefined) return
  for (const one of disguisesOf('GET')) {
    const change = { ...path, ...one, method: 'POST' }
    const exchange = await trial.send(goodRequest(trial.session, read, change), undefined)
    if (!isSuccess(exchange)) continue
    const subject = 'GET hidden in POST'
    return carriedOut(trial, read, subject, exchange, String(exchange.reply.status), warning)
  }
}
