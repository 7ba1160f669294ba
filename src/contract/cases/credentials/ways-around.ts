import type { Operation } from '../../document/model.ts'
import { isSuccess } from '../../http/exchange.ts'
import { compose, type Variation } from '../../run/compose.ts'
import { NO_PROOF } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { checkLeak } from './credential-checks.ts'
import { inBodies } from './in-bodies.ts'

const encoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16)}`

/** HEAD, a trailing or a double slash, a dot segment, another case or spelling, what only a body says: none of them leads past the door. */
export const waysAround = (session: Session, operation: Operation): readonly Probe[] => {
  const ways: readonly (readonly [about: string, change: (path: string) => Variation])[] = [
    ['HEAD', () => ({ method: 'HEAD' })],
    ['a trailing slash', path => ({ rawPath: `${path}/` })],
    ['a double slash', path => ({ rawPath: `/${path}` })],
    ['a dot segment', path => ({ rawPath: `/.${path}` })],
    ['upper case', path => ({ rawPath: path.toUpperCase() })],
    ['an ending', path => ({ rawPath: `${path}.json` })],
    ['an encoded slash', path => ({ rawPath: `${path}%2f` })],
    ['an encoded letter', path => ({ rawPath: path.replace(/[a-z]/i, encoded) })],
    ['a method override', () => ({ headers: { 'X-HTTP-Method-Override': 'OPTIONS' } })],
    ['an internal address', () => ({ headers: { 'X-Forwarded-For': '127.0.0.1', 'X-Original-URL': '/' } })],
    ...inBodies(session, operation),
  ]
  return ways.map(([about, change]) =>
    probeOf({
      family: 'credential',
      operation,
      about: `missing/${about}`,
      covers: `missing, with ${about}`,
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
          proof: NO_PROOF,
          ...change(target.split('?')[0] ?? ''),
        })
        const exchange = await trial.send(sent, undefined)
        checkLeak(trial, operation, exchange, `missing/${about}`)
        const isHead = about === 'HEAD' && exchange.reply.status !== 401
        if (!isSuccess(exchange) && !isHead) return
        tell(trial, operation, exchange, {
          check: 'credential',
          subject: `missing/${about}/status`,
          message: 'A request without a credential was not refused.',
          expected: '401',
          got: String(exchange.reply.status),
        })
      },
    }),
  )
}
