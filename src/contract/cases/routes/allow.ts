import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show, warning } from '../../finding.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { isTaken } from './is-taken.ts'

/** These may be there without being documented. */
const COMPANIONS = ['HEAD', 'OPTIONS']

/** RFC 9110 section 10.2.1: the methods that there are, all of them and no others. */
export const checkAllow = async (
  trial: Trial,
  first: Operation,
  known: readonly string[],
  method: string,
  exchange: Exchange,
): Promise<void> => {
  const allow = exchange.reply.headers['allow']
  const got = (allow ?? '').split(',').map(one => one.trim())
  if (allow !== undefined && known.includes('GET') && !got.includes('HEAD'))
    await saysAll(trial, first, exchange)
  const isKnown = (one: string): boolean =>
    known.includes(one) || COMPANIONS.includes(one) || isTaken(trial.session, first, one)
  await keepsWord(trial, first, exchange, got, isKnown)
  const isRight = known.every(one => got.includes(one)) && got.every(isKnown)
  if (isRight) return
  tell(trial, first, exchange, {
    check: 'method',
    subject: `${method}/allow`,
    message: 'The header allow of a 405 does not list the methods that the path has.',
    expected: `${known.join(', ')}; ${COMPANIONS.join(' and ')} may be there too`,
    got: allow ?? 'no such header',
    clause: first.pointer.slice(0, 2),
  })
}

/** A companion that is listed is there. */
const keepsWord = async (
  trial: Trial,
  first: Operation,
  told: Exchange,
  listed: readonly string[],
  isKnown: (method: string) => boolean,
): Promise<void> => {
  for (const method of COMPANIONS.filter(one => listed.includes(one))) {
    const exchange = await trial.send({ ...told.sent, method, body: undefined }, undefined)
    if (method === 'OPTIONS') promises(trial, first, exchange, isKnown)
    if (exchange.reply.status !== 405) continue
    tell(trial, first, exchange, {
      check: 'method',
      subject: `${method}/listed`,
      message: `The header allow lists ${method}, which is then refused.`,
      expected: `${method} to be answered, or not to be listed`,
      got: '405',
      clause: first.pointer.slice(0, 2),
    })
  }
}

/** What works is listed; that HEAD does, many a framework forgets. */
const saysAll = async (trial: Trial, first: Operation, told: Exchange): Promise<void> => {
  if (!isSaid(trial.session.contract)) return
  const { 'Content-Type': _, ...headers } = told.sent.headers
  const exchange = await trial.send({ ...told.sent, method: 'HEAD', headers, body: undefined }, undefined)
  if (!isSuccess(exchange)) return
  const problem = warning({
    check: 'method',
    subject: 'HEAD/unlisted',
    message: 'HEAD works, and the header allow does not list it.',
    expected: 'HEAD among the methods',
    got: show(told.reply.headers['allow']),
    clause: first.pointer.slice(0, 2),
  })
  trial.fail(problem, first, told)
}

/** RFC 9110 section 9.3.7: the answer to OPTIONS is what it says of the methods. */
const promises = (
  trial: Trial,
  first: Operation,
  exchange: Exchange,
  isKnown: (method: string) => boolean,
): void => {
  const allow = exchange.reply.headers['allow']
  const strange = (allow?.split(',') ?? []).map(one => one.trim()).filter(one => one !== '' && !isKnown(one))
  if (strange.length > 0)
    tell(trial, first, exchange, {
      check: 'method',
      subject: 'OPTIONS/promised',
      message: 'The answer to OPTIONS lists methods that there are not.',
      expected: `none of ${strange.join(', ')}`,
      got: show(allow),
      clause: first.pointer.slice(0, 2),
    })
  if (allow !== undefined) return
  const problem = warning({
    check: 'method',
    subject: 'OPTIONS/allow',
    message: 'The answer to OPTIONS does not say which methods there are.',
    expected: 'a header allow',
    got: 'no such header',
    clause: first.pointer.slice(0, 2),
  })
  trial.fail(problem, first, exchange)
}
