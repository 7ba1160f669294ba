import { wordingsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { expectRefusal } from '../../expect.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'

/** What nobody documented must not be there, and nothing may break the server. */
export const urls = (session: Session, first: Operation): readonly Probe[] => {
  const bad: Probe[] = first.path.includes('{')
    ? []
    : [pathProbe(session, first, '/no-such-thing', 'unknown path', ['unknown-path'], [404])]
  if (first.method !== 'GET') return bad
  if (first.path.endsWith('}')) bad.push(belowItem(first))
  const encoding = first.path.includes('{')
    ? pathProbe(
        session,
        { ...first, path: first.path.replace(/\{[^}]+\}.*$/, '') },
        '%zz',
        'broken percent-encoding',
        ['url-malformed', 'record-unknown', 'unknown-path', 'parameter-invalid'],
        [400, 404],
      )
    : queryProbe(session, first)
  return [...bad, encoding]
}

const belowItem = (operation: Operation): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about: 'unknown path below an item',
    covers: 'unknown path',
    worth: 0.3,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const item = goodRequest(trial.session, operation, path)
      const [target = '', query] = item.target.split('?')
      const sent = { ...item, target: `${target}/no-such-thing${query === undefined ? '' : `?${query}`}` }
      const exchange = await trial.send(sent, undefined)
      expectRefusal(trial, undefined, exchange, {
        check: 'url',
        subject: 'unknown path below an item',
        kinds: ['unknown-path', 'record-unknown'],
        statuses: [404],
      })
    },
  })

const pathProbe = (
  session: Session,
  operation: Operation,
  suffix: string,
  about: string,
  kinds: readonly string[],
  statuses: readonly number[],
): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about,
    covers: about,
    worth: 0.3,
    writes: false,
    run: async trial => {
      const change = { rawPath: operation.path + suffix, method: 'GET' }
      const plain = goodRequest(session, operation, change)
      const exchange = await trial.send({ ...plain, body: undefined }, undefined)
      // An item's path makes an id of whatever follows the collection's.
      const { operations } = session.contract
      const isItem =
        suffix.startsWith('/') && operations.some(one => one.path.startsWith(`${operation.path}/{`))
      // Below a token endpoint errors have its own form, or one that nobody documents: the status has to do.
      const ours = operation.action === 'token' ? [] : kinds
      expectRefusal(trial, undefined, exchange, {
        check: 'url',
        subject: about,
        kinds: isItem ? [...ours, 'record-unknown', 'parameter-invalid'] : ours,
        statuses: isItem ? [...statuses, 400] : statuses,
        // It was sent without a credential, and a guard may stand before the router.
        ...(operation.security.length === 0 && { orElse: [401] }),
      })
      // What cannot be read may be refused before any method is looked at.
      if (suffix.startsWith('/')) await askByHead(trial, operation, exchange, about)
    },
  })

/** RFC 9110 section 9.3.2: HEAD is answered as GET is, and what is not there has no HEAD either. */
const askByHead = async (
  trial: Trial,
  operation: Operation,
  { sent, reply }: Exchange,
  about: string,
): Promise<void> => {
  if (reply.status !== 404) return
  const head = await trial.send({ ...sent, method: 'HEAD' }, undefined)
  if (!isSuccess(head)) return
  tell(trial, operation, head, {
    check: 'url',
    subject: `HEAD of ${about}`,
    message: 'HEAD finds what GET does not.',
    expected: '404, as for GET',
    got: String(head.reply.status),
  })
}

const queryProbe = (session: Session, operation: Operation): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about: 'broken percent-encoding',
    covers: 'broken percent-encoding',
    worth: 0.3,
    run: async trial => {
      const exchange = await trial.ask(operation, { rawQuery: 'a=%zz' })
      const { contract } = session
      const kinds = ['url-malformed', 'parameter-unknown', 'parameter-invalid']
      // Who ignores parameters that nobody documented need not even read them.
      const isWorded = isSaid(contract)
        ? operation.responses.some(one => one.status === '400')
        : wordingsOf(contract, operation, kinds.slice(0, 1)).length > 0
      if (!isWorded) return
      expectRefusal(trial, operation, exchange, {
        check: 'url',
        subject: 'broken percent-encoding',
        kinds,
        isOften: contract.unknownParameters === 'ignore',
        statuses: [400],
      })
    },
  })
