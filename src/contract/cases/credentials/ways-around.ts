import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { isPassing, isSuccess } from '../../http/exchange.ts'
import { encodedWhole } from '../../percent.ts'
import { compose, type Variation } from '../../run/compose.ts'
import { allBut, goodValues, isOpenedBy, NO_PROOF, type Proof, proofOf } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { checkLeak } from './credential-checks.ts'
import { inBodies } from './in-bodies.ts'

type Way = readonly [about: string, change: (path: string) => Variation]

const OF_PATHS: readonly Way[] = [
  ['HEAD', () => ({ method: 'HEAD' })],
  ['a trailing slash', path => ({ rawPath: `${path}/` })],
  ['a double slash', path => ({ rawPath: `/${path}` })],
  ['a dot segment', path => ({ rawPath: `/.${path}` })],
  ['upper case', path => ({ rawPath: path.toUpperCase() })],
  ['an ending', path => ({ rawPath: `${path}.json` })],
  ['an encoded slash', path => ({ rawPath: `${path}%2f` })],
  ['an encoded letter', path => ({ rawPath: path.replace(/[a-z]/i, encodedWhole) })],
]

/** HEAD, a trailing or a double slash, a dot segment, another case or spelling, what only a body says: none of them leads past the door. */
export const waysAround = (session: Session, operation: Operation): readonly Probe[] => [
  ...[
    ...OF_PATHS,
    ['a method override', () => ({ headers: { 'X-HTTP-Method-Override': 'OPTIONS' } })] as const,
    [
      'an internal address',
      () => ({ headers: { 'X-Forwarded-For': '127.0.0.1', 'X-Original-URL': '/' } }),
    ] as const,
    ['a page of its own', () => ({ headers: { Origin: session.url.origin } })] as const,
    ...inBodies(session, operation),
  ].map(way => wayAround(session, operation, 'missing', NO_PROOF, way)),
  ...incomplete(session, operation).flatMap(([lack, proof]) =>
    OF_PATHS.map(way => wayAround(session, operation, lack, proof, way)),
  ),
]

/** Of several credentials that are needed together each has a guard of its own: all but one of them. */
const incomplete = (
  { contract, supplied }: Session,
  operation: Operation,
): readonly (readonly [lack: string, Proof])[] => {
  const good = goodValues(contract, operation, supplied)
  return [...good.keys()].flatMap(name => {
    const rest = allBut(good, name)
    if (rest.size === 0 || isOpenedBy(operation, [...rest.keys()])) return []
    return [[`without ${name}`, proofOf(contract, rest)] as const]
  })
}

const wayAround = (
  session: Session,
  operation: Operation,
  lack: string,
  proof: Proof,
  [about, change]: Way,
): Probe =>
  probeOf({
    family: 'credential',
    operation,
    about: `${lack}/${about}`,
    covers: `${lack}, with ${about}`,
    worth: 0.5,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const { target } = compose(
        { ...session.contract, serverPath: '' },
        new URL(session.url.origin),
        operation,
        path,
      )
      const sent = compose(session.contract, session.url, operation, {
        ...path,
        proof,
        ...change(target.split('?')[0] ?? ''),
      })
      const exchange = await trial.send(sent, undefined)
      checkLeak(trial, operation, exchange, `${lack}/${about}`)
      // What is documented is refused like GET, unless there is no HEAD at all, which is told elsewhere.
      const isHead =
        about === 'HEAD' &&
        isSaid(session.contract) &&
        ![401, 405].includes(exchange.reply.status) &&
        !isPassing(exchange)
      if (!isSuccess(exchange) && !isHead) return
      tell(trial, operation, exchange, {
        check: 'credential',
        subject: `${lack}/${about}/status`,
        message: 'A request without a credential was not refused.',
        expected: '401',
        got: String(exchange.reply.status),
      })
    },
  })
