import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import { objectAt } from '../../../spec/document.ts'
import type { Contract } from '../../document/model.ts'
import { type Deviation, show } from '../../finding.ts'
import { memberAt } from '../../lenses.ts'

/**
 * What a token says of itself (RFC 7519), where the document says that it is a JWT, against what is said beside it.
 * `now` is in Unix seconds.
 */
export const wrongClaims = (
  contract: Contract,
  body: Json | undefined,
  now: number,
): readonly Deviation[] => {
  const schemes = Object.values(objectAt(objectAt(contract.root, 'components'), 'securitySchemes'))
  if (!schemes.some(one => isJsonObject(one) && one['bearerFormat'] === 'JWT')) return []
  const claims = claimsOf(memberAt(body, ['access_token']))
  if (claims === undefined)
    return [
      {
        subject: 'jwt',
        message: 'The token is no JWT, as the document says.',
        expected: 'a JWT',
        got: 'another text',
      },
    ]
  const { exp, iat } = claims
  const lifetime = typeof exp === 'number' && typeof iat === 'number' ? exp - iat : undefined
  return [
    ...(isGivenAgain(body, now) ? [] : told('expires_in', lifetime, memberAt(body, ['expires_in']))),
    ...told('created_at', iat, memberAt(body, ['created_at'])),
    ...told('scope', claims['scope'], memberAt(body, ['scope'])),
  ]
}

/**
 * One that was made before, by its own words and by those beside it: what is left of it is counted from the answer on
 * (RFC 6749 section 5.1).
 */
export const isGivenAgain = (body: Json | undefined, now: number): boolean => {
  const { exp, iat } = claimsOf(memberAt(body, ['access_token'])) ?? {}
  const [left, made] = ['expires_in', 'created_at'].map(name => memberAt(body, [name]))
  if (typeof exp !== 'number' || typeof iat !== 'number' || typeof left !== 'number') return false
  return iat < now - 5 && (made === undefined || isSame(iat, made)) && Math.abs(exp - now - left) <= 5
}

/** Another issuer than the document names; a deployment may have its own. */
export const otherIssuer = (contract: Contract, body: Json | undefined): Deviation | undefined => {
  const schemes = Object.values(objectAt(objectAt(contract.root, 'components'), 'securitySchemes'))
  const named = schemes.flatMap(one => (isJsonObject(one) ? [objectAt(one, 'x-token')['issuer']] : []))
  const issuers = named.filter(one => typeof one === 'string')
  const claims = claimsOf(memberAt(body, ['access_token']))
  if (claims?.['iss'] === undefined || issuers.length === 0 || issuers.some(one => one === claims['iss']))
    return undefined
  return {
    subject: 'jwt/issuer',
    message: 'The token has another issuer than the document names.',
    expected: issuers.join(' or '),
    got: show(claims['iss']),
  }
}

/** The same second may be read twice. */
const isSame = (a: Json, b: Json): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1 : a === b

const told = (name: string, inside: Json | undefined, beside: Json | undefined): readonly Deviation[] =>
  inside === undefined || beside === undefined || isSame(inside, beside)
    ? []
    : [
        {
          subject: `jwt/${name}`,
          message: `The token says something else than ${name} beside it.`,
          expected: String(inside),
          got: String(beside),
        },
      ]

const claimsOf = (token: Json | undefined): JsonObject | undefined => {
  const parts = typeof token === 'string' ? token.split('.') : []
  if (parts.length !== 3) return undefined
  try {
    const [head, claims]: readonly Json[] = parts
      .slice(0, 2)
      .map(one => JSON.parse(Buffer.from(one, 'base64url').toString()))
    return isJsonObject(head ?? null) && isJsonObject(claims ?? null) ? (claims as JsonObject) : undefined // just looked at
  } catch {
    return undefined
  }
}
