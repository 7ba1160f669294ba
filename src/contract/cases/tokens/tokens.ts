import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, warning } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import type { Supplied } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { bytesOf, speaksJson } from '../../run/wire.ts'
import { tell } from '../../tell.ts'
import { probeOf } from '../probe-of.ts'
import { scopedToken } from './scoped-token.ts'
import { isGivenAgain, otherIssuer, wrongClaims } from './token-claims.ts'
import { tokenMessages } from './token-messages.ts'
import { refused, said, tokenRefusals, untexted } from './token-refusals.ts'
import { checkUse } from './token-use.ts'

/** The endpoint that mints tokens: RFC 6749 section 4.4, as far as the document has it. */
export const tokens = (session: Session): readonly Probe[] => {
  const operation = session.contract.operations.find(one => one.action === 'token')
  const { clientId, clientSecret } = session.supplied
  if (operation === undefined || clientId === undefined || clientSecret === undefined) return []
  const good = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const types = operation.body?.contents.map(one => one.mediaType) ?? []
  const limited = limitedClient(session.supplied)
  return [
    ...types.map(type => granted(operation, good, type)),
    ...(limited === undefined ? [] : types.slice(0, 1).map(type => granted(operation, limited, type, false))),
    ...scopedToken(operation, good, checkGrant),
    tokenMessages(session, operation, good, types),
    ...[
      ...tokenRefusals(good),
      ...(speaksJson(operation) ? untexted(good) : []),
      ...types.slice(1).flatMap(type => tokenRefusals(good).map(one => said(one, type))),
    ].map(one => refused(operation, one)),
  ]
}

/** What a client without permission asks with, who may have no secret. */
const limitedClient = ({ limitedClientId, limitedClientSecret }: Supplied): JsonObject | undefined =>
  limitedClientId === undefined
    ? undefined
    : {
        grant_type: 'client_credentials',
        client_id: limitedClientId,
        ...(limitedClientSecret !== undefined && { client_secret: limitedClientSecret }),
      }

const granted = (operation: Operation, good: JsonObject, type: string, isFull = true): Probe =>
  probeOf({
    family: 'allowed',
    operation,
    about: isFull ? `a token by ${type}` : 'a token without permission',
    covers: 'token',
    worth: 0.9,
    cost: 10,
    run: async trial => {
      const request = { body: bytesOf(good, type), headers: { 'Content-Type': type } }
      const exchange = await trial.ask(operation, request)
      const body = jsonOf(exchange)
      const token = memberAt(body, ['access_token'])
      if (!isSuccess(exchange) || typeof token !== 'string')
        return tell(trial, operation, exchange, {
          check: 'token',
          subject: 'granted',
          message: 'A good client got no token.',
          expected: 'a token',
          got: String(exchange.reply.status),
        })
      checkGrant(trial, operation, exchange)
      if (!isFull) return
      await checkUse(trial, operation, token, async () =>
        memberAt(jsonOf(await trial.ask(operation, request)), ['access_token']),
      )
    },
  })

/** RFC 6749 section 5.1: the type and the lifetime are said, and nobody keeps the answer. */
const checkGrant = (trial: Trial, operation: Operation, exchange: Exchange): void => {
  const body = jsonOf(exchange)
  const type = memberAt(body, ['token_type'])
  const lifetime = memberAt(body, ['expires_in'])
  if (String(type).toLowerCase() !== 'bearer')
    tell(trial, operation, exchange, {
      check: 'token',
      subject: 'token_type',
      message: 'The type of the token is not bearer.',
      expected: 'bearer',
      got: show(type),
    })
  if (lifetime !== undefined && !(Number(lifetime) > 0))
    tell(trial, operation, exchange, {
      check: 'token',
      subject: 'expires_in',
      message: 'The token has expired before it was used.',
      expected: 'more than 0',
      got: show(lifetime),
    })
  if (!/\bno-store\b/.test(exchange.reply.headers['cache-control'] ?? ''))
    tell(trial, operation, exchange, {
      check: 'token',
      subject: 'cache-control',
      message: 'The token may be kept on the way; RFC 6749 section 5.1 forbids it.',
      expected: 'cache-control: no-store',
      got: exchange.reply.headers['cache-control'] ?? 'no such header',
    })
  const server = Date.parse(exchange.reply.headers['date'] ?? '') || exchange.endedAt
  for (const one of wrongClaims(trial.session.contract, body, server / 1000))
    tell(trial, operation, exchange, { ...one, check: 'token' })
  const issuer = otherIssuer(trial.session.contract, body)
  if (issuer !== undefined)
    trial.fail(warning({ ...issuer, check: 'token', clause: operation.pointer }), operation, exchange)
  const created = memberAt(body, ['created_at'])
  const isNow = typeof created !== 'number' || Math.abs(created * 1000 - server) <= 60_000
  if (!isNow && !isGivenAgain(body, server / 1000))
    tell(trial, operation, exchange, {
      check: 'token',
      subject: 'created_at',
      message: 'The token was not made now.',
      expected: new Date(server).toISOString(),
      got: show(created),
    })
}
