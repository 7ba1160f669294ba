import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { type Exchange, isSafe } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'
import { askExisting, missing } from '../scratch.ts'
import { checkAllow } from './allow.ts'
import { hiddenMethods } from './hidden-methods.ts'
import { isTaken } from './is-taken.ts'
import { pathSpelling } from './path-spelling.ts'
import { payload } from './payload.ts'
import { refusedCreates } from './refused-creates.ts'
import { refusedWrites } from './refused-writes.ts'
import { strangeMethods } from './strange-methods.ts'
import { urls } from './urls.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Methods that a path does not have, paths that lead nowhere, and URLs that cannot be read. */
export const methods = (session: Session): readonly Probe[] => {
  const { operations: all } = session.contract
  return all.flatMap((first, i) => {
    if (all.findIndex(one => one.path === first.path) !== i) return []
    const operations = all.filter(one => one.path === first.path)
    const known = operations.map(one => one.method)
    // A path's neighbour may take the same URL (`/groups/add` and `/groups/{id}`), unless the document says 405.
    const isWorded = first.responses.some(one => one.status === '405')
    const wrong = METHODS.filter(one => !known.includes(one) && (isWorded || !isTaken(session, first, one)))
    // HEAD is answered as GET is (RFC 9110 section 9.3.2).
    const refused = wrong.includes('GET') ? [...wrong, 'HEAD'] : wrong
    return [
      ...refused.map(one => undocumented(first, known, one)),
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
    writes: !isSafe(method),
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
        isOften: isTaken(trial.session, first, method === 'HEAD' ? 'GET' : method),
        names: { method },
      })
      if (exchange.reply.status === 405) await checkAllow(trial, first, known, method, exchange)
    },
  })
