import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { warning } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { askExisting, missing } from '../scratch.ts'
import { hiddenMethods } from './hidden-methods.ts'
import { isTaken } from './is-taken.ts'
import { pathSpelling } from './path-spelling.ts'
import { payload } from './payload.ts'
import { refusedCreates } from './refused-creates.ts'
import { refusedWrites } from './refused-writes.ts'
import { strangeMethods } from './strange-methods.ts'
import { urls } from './urls.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
/** These may be there without being documented. */
const COMPANIONS = ['HEAD', 'OPTIONS']

/** Methods that a path does not have, paths that lead nowhere, and URLs that cannot be read. */
export const methods = (session: Session): readonly Probe[] => {
  const { operations: all } = session.contract
  return all.flatMap((first, i) => {
    if (all.findIndex(one => one.path === first.path) !== i) return []
    const operations = all.filter(one => one.path === first.path)
    const known = operations.map(one => one.method)
    // A path's neighbour may take the same URL (`/groups/add` and `/groups/{id}`), unless the document says 405.
    const isSaid = first.responses.some(one => one.status === '405')
    const wrong = METHODS.filter(one => !known.includes(one) && (isSaid || !isTaken(session, first, one)))
    return [
      ...wrong.map(one => undocumented(first, known, one)),
      ...urls(session, first),
      ...pathSpelling(session, first),
      ...strangeMethods(first),
      ...hiddenMethods(session, first),
      ...operations.flatMap(one => [...refusedWrites(one, wrong), ...refusedCreates(session, one, wrong)]),
    ]
  })
}

const undocumented = (first: Operation, known: readonly string[], method: string): Probe =>
  probeOf({
    family: 'forbidden',
    operation: first,
    about: `method/${method}`,
    covers: 'undocumented method',
    worth: 0.4,
    cost: 4,
    writes: method !== 'GET',
    keepsToItself: true,
    run: async trial => {
      // A token endpoint may refuse a method in its own words or in those of the API: the status has to do.
      const isTold = first.responses.some(one => one.status === '405') && first.action !== 'token'
      const told = isTold ? first : undefined
      const ask = (path: Variation): Promise<Exchange> => {
        const sent = { ...path, method, ...payload(trial.session.contract, method) }
        return trial.send(goodRequest(trial.session, first, sent), told)
      }
      // Where no record is ours to lose, one that is not there has to do.
      const exchange =
        (await askExisting(trial, { ...first, method }, ask)) ?? (await ask(missing(trial, first)))
      expectRefusal(trial, told, exchange, {
        check: 'method',
        subject: method,
        kinds: first.action === 'token' ? [] : ['method-not-allowed'],
        // Frameworks that nobody told otherwise do not find a path with another method.
        statuses: told === undefined ? [405, 404] : [405],
        isOften: isTaken(trial.session, first, method),
        names: { method },
      })
      if (exchange.reply.status === 405) await checkAllow(trial, first, known, method, exchange)
    },
  })

/** RFC 9110 section 10.2.1: the methods that there are, all of them and no others. */
const checkAllow = async (
  trial: Trial,
  first: Operation,
  known: readonly string[],
  method: string,
  exchange: Exchange,
): Promise<void> => {
  const allow = exchange.reply.headers['allow']
  const got = (allow ?? '').split(',').map(one => one.trim())
  await keepsWord(trial, first, exchange, got)
  const isKnown = (one: string): boolean =>
    known.includes(one) || COMPANIONS.includes(one) || isTaken(trial.session, first, one)
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
): Promise<void> => {
  for (const method of COMPANIONS.filter(one => listed.includes(one))) {
    const exchange = await trial.send({ ...told.sent, method, body: undefined }, undefined)
    if (method === 'OPTIONS' && exchange.reply.headers['allow'] === undefined) silent(trial, first, exchange)
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

/** RFC 9110 section 9.3.7: the answer to OPTIONS is what it says of the methods. */
const silent = (trial: Trial, first: Operation, exchange: Exchange): void => {
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
